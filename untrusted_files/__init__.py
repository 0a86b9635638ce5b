"""The door for files of strangers: bounded before they are parsed, parsed in a process of its own.

`door.tables_of` and `door.records_of` are all that other rooms need. What the process imports knows
no Django, so that it starts quickly and holds no settings, no connection and no secret.
"""
