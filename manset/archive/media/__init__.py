"""The originals of pictures and files: where they lie, and how a machine gets one that lies at another (ADR 36).

Originals are private: they go to machines that have the newsroom's secret, and to nobody else.
"""
