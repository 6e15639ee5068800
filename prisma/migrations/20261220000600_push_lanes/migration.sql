-- A device that nothing reaches for days is forgotten.
ALTER TABLE "push_subscriptions" ADD COLUMN "failing_since" TIMESTAMPTZ(3);

-- Each kind of delivery has a queue of its own, and each push service a lane in the queue "push".
UPDATE jobs
   SET queue = CASE payload->>'to'
         WHEN 'letter' THEN 'letter'
         WHEN 'hook' THEN 'hook'
         ELSE 'push ' || coalesce(
           (SELECT CASE d.kind WHEN 'fcm' THEN 'firebase' ELSE substring(d.address from '^https?://([^/?#]+)') END
              FROM push_subscriptions d WHERE d.id = (jobs.payload->>'device')::uuid),
           'firebase')
       END
 WHERE queue = 'deliver';
