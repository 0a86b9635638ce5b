"""Trips as sheets that staff edit: what is downloaded, changed and brought back.

cell_grammar ◄ columns ◄ parse, template; lookup ◄ cell_values, cell_rows ◄ preview ◄ validate
"""
