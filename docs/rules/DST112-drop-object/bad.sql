DROP VIEW adult;
