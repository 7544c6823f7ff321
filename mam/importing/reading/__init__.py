"""What runs in the limited child process: standard library and calamine only, never Django.

The parent starts it by folder, isolated (`python -I`), so that nothing of the portal, of its environment or of its
secrets is in the process that opens a stranger's file. Modules here import each other relatively for that reason.
"""
