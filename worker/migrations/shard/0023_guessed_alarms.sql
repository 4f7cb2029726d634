-- Nothing is said to be late while the calendar of a year that isn't announced could still move it: fifteen days at most.
UPDATE custody SET alarm_ms = alarm_ms + 15 * 86400000 WHERE clock_estimated AND alarm_ms IS NOT NULL;
