"""Trips as sheets that staff write in: what is downloaded, changed and brought back.

words ◄ columns ◄ reading, workbooks; words ◄ known ◄ values, parts ◄ checking ◄ saving
"""
