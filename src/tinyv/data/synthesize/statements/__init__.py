"""A small grammar of paraphrases: structured statements, and the many ways in which English says each of them.

A statement is a frozen record. `phrases` lists templates by sub-category of the taxonomy, `slots` fills their gaps;
every template says exactly what the record means, so a paraphrase of it is right and one of a changed record is wrong.
"""
