-- By what an erased person who is in a file again can be told: a salt of its
-- own, and of the e-mail address and the phone number three bytes of a hash
-- each (docs/decisions/0023-erased-and-back.md). '' for those erased before.
ALTER TABLE erased ADD COLUMN marks TEXT NOT NULL DEFAULT '';
