ALTER TYPE public.mood ADD VALUE IF NOT EXISTS 'proud' BEFORE 'happy';
UPDATE person SET note = 'proud' WHERE id = 1 AND mood = 'sad';
INSERT INTO person (id, note, mood) VALUES (2, 'proud', 'happy');
