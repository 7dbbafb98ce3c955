"""Lists as people join them: on any phone, on a tablet in the shop."""
