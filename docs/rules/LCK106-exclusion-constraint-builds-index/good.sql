CREATE TABLE room_booking (id bigint PRIMARY KEY, during tstzrange,
    CONSTRAINT room_booking_alone EXCLUDE USING gist (during WITH &&));
