ALTER TABLE booking ADD CONSTRAINT booking_alone EXCLUDE USING gist (during WITH &&);
