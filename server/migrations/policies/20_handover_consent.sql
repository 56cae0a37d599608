-- Repeatable: the two parties of a handover ask for the state of its consent through this function alone.
revoke execute on function handover_consent(int, uuid) from public;
grant execute on function handover_consent(int, uuid) to {{runtime}};
