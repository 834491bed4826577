-- By what an erased person who is in a file again can be told: a salt of its
-- own, and two bytes of a hash of the e-mail address, or else of the phone
-- number, or else of the name (docs/decisions/0023-erased-and-back.md). '' for those erased before.
ALTER TABLE erased ADD COLUMN mark TEXT NOT NULL DEFAULT '';
