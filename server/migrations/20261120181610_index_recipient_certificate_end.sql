-- 今日 asks which 受給者証 end soon, for everybody of an organisation at once.
create index recipient_certificate_end on recipient_certificate (organization_id, ends_on) where ends_on is not null;
