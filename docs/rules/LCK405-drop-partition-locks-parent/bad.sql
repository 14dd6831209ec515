-- lockkeeper: contract
DROP TABLE event_2025;
