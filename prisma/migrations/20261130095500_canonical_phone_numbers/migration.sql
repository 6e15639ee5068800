-- Numbers in E.164 have no trunk prefix: +49 0151 … and +49 151 … are one telephone. Numbers from before lose the prefix in the countries
-- whose numbers never begin with it. When two accounts have the same telephone, the one that has the plain form keeps it. Of several others
-- one that has proven it gets it.

-- the hashes of changed numbers are made again at the next start
DELETE FROM "phone_hashes" h USING "people" p
 WHERE p.id = h.person_id AND p.phone_number <> regexp_replace( regexp_replace(regexp_replace(p.phone_number, '^\+521(?=\d{10}$)', '+52'), '^\+(?:(7)8|(1)1)(?=\d{10}$)', '+\1\2'), '^\+(20|27|31|32|33|40|41|43|44|46|49|51|53|54|55|58|60|61|62|63|64|66|81|82|84|86|90|91|92|93|94|95|98|211|212|213|218|231|232|233|234|243|249|250|251|252|254|255|256|260|261|262|263|264|265|291|353|355|358|359|370|373|374|377|380|381|382|383|385|386|387|389|421|423|508|590|591|593|594|595|596|598|686|850|855|856|880|886|961|962|963|964|966|967|970|971|972|976|977|994|995|996)0(?=[1-9])', '+\1');

UPDATE "people" p SET phone_number = best.plain
  FROM (SELECT DISTINCT ON (plain) id, plain
          FROM (SELECT id, phone_number, phone_number_verified, created_at, regexp_replace( regexp_replace(regexp_replace(phone_number, '^\+521(?=\d{10}$)', '+52'), '^\+(?:(7)8|(1)1)(?=\d{10}$)', '+\1\2'), '^\+(20|27|31|32|33|40|41|43|44|46|49|51|53|54|55|58|60|61|62|63|64|66|81|82|84|86|90|91|92|93|94|95|98|211|212|213|218|231|232|233|234|243|249|250|251|252|254|255|256|260|261|262|263|264|265|291|353|355|358|359|370|373|374|377|380|381|382|383|385|386|387|389|421|423|508|590|591|593|594|595|596|598|686|850|855|856|880|886|961|962|963|964|966|967|970|971|972|976|977|994|995|996)0(?=[1-9])', '+\1') AS plain FROM "people") n
         WHERE phone_number <> plain
         ORDER BY plain, phone_number_verified DESC NULLS LAST, created_at, id) best
 WHERE p.id = best.id AND NOT EXISTS (SELECT FROM "people" other WHERE other.phone_number = best.plain);

UPDATE "contact_changes" SET phone_number = regexp_replace( regexp_replace(regexp_replace(phone_number, '^\+521(?=\d{10}$)', '+52'), '^\+(?:(7)8|(1)1)(?=\d{10}$)', '+\1\2'), '^\+(20|27|31|32|33|40|41|43|44|46|49|51|53|54|55|58|60|61|62|63|64|66|81|82|84|86|90|91|92|93|94|95|98|211|212|213|218|231|232|233|234|243|249|250|251|252|254|255|256|260|261|262|263|264|265|291|353|355|358|359|370|373|374|377|380|381|382|383|385|386|387|389|421|423|508|590|591|593|594|595|596|598|686|850|855|856|880|886|961|962|963|964|966|967|970|971|972|976|977|994|995|996)0(?=[1-9])', '+\1')
 WHERE phone_number <> regexp_replace( regexp_replace(regexp_replace(phone_number, '^\+521(?=\d{10}$)', '+52'), '^\+(?:(7)8|(1)1)(?=\d{10}$)', '+\1\2'), '^\+(20|27|31|32|33|40|41|43|44|46|49|51|53|54|55|58|60|61|62|63|64|66|81|82|84|86|90|91|92|93|94|95|98|211|212|213|218|231|232|233|234|243|249|250|251|252|254|255|256|260|261|262|263|264|265|291|353|355|358|359|370|373|374|377|380|381|382|383|385|386|387|389|421|423|508|590|591|593|594|595|596|598|686|850|855|856|880|886|961|962|963|964|966|967|970|971|972|976|977|994|995|996)0(?=[1-9])', '+\1');
