"""Names of months, days and zones, English and Turkish, folded (`manset.lib.text.fold`)."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan ocak oca",
            "february feb subat sub",
            "march mar mart",
            "april apr nisan nis",
            "may mayis",
            "june jun haziran haz",
            "july jul temmuz tem",
            "august aug agustos agu",
            "september sept sep eylul eyl",
            "october oct ekim eki",
            "november nov kasim kas",
            "december dec aralik ara",
        ),
        start=1,
    )
    for name in names.split()
}
TURKISH_MONTHS = frozenset(
    "ocak oca subat sub mart nisan nis mayis haziran haz temmuz tem agustos agu eylul eyl ekim eki kasim kas"
    " aralik ara".split()
)
DAYS = (
    "monday mon tuesday tues tue wednesday wed thursday thurs thu friday fri saturday sat sunday sun pazartesi pzt sali sal"
    " carsamba car persembe per cuma cum cumartesi cmt pazar paz"
).split()
# Hours east of Greenwich of the zones that news pages name. BST and IST are read as Britain's and India's.
ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "cet": 1, "west": 1, "cest": 2, "eet": 2, "eest": 3, "trt": 3,
    "tsi": 3, "msk": 3, "ist": 5.5, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7, "jst": 9, "hkt": 8,
}  # fmt: skip
