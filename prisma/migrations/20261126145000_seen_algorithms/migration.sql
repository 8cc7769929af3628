-- What was seen of a key says from now on which algorithms it verifies: keys are read whole once.
UPDATE "KeyManagerHealth" SET "validators" = NULL;
