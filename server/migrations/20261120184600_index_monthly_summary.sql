-- Country figures are added from one month of all centers, curves from twelve: read from the index alone, in its order.
drop index monthly_summary_month;
create index monthly_summary_sum on monthly_summary (month, measure, key) include (organization_id, branch_id, contract_id, event_count, person_count, computed_at);
