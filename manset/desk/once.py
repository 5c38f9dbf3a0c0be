"""Rooms that the menu leaves out while there is nothing in them."""

from typing import Any


class OnceThereIsOne:
    """Beside a room's ModelViewSet: shows its item in the menu once there is a row of its model."""

    model: Any

    def get_menu_item(self, order: Any = None) -> Any:
        """Return the item."""
        item = super().get_menu_item(order)  # type: ignore[misc]  # Wagtail's, which it stands beside
        shown = item.is_shown
        item.is_shown = lambda request: shown(request) and self.model.objects.exists()
        return item
