package dev.patchbay.router;

import dev.patchbay.router.ledger.Event;
import dev.patchbay.router.ledger.JobState;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Payer;
import dev.patchbay.schemas.TenantId;

/** A job's identity as a store's key: {@code tenant/jobId}. */
final class JobKey {
  private static final String PURSE = "purse:";

  private JobKey() {}

  static String of(TenantId tenant, JobId job) {
    return tenant + "/" + job;
  }

  /** What of a job is stored apart from it; no job's key, for no job's id has a slash. */
  static String apart(String key, String name) {
    return key + "/" + name;
  }

  /** No job's id begins like that. */
  static String stream(TenantId tenant, String stream) {
    return tenant + "/~" + stream;
  }

  /** Where a payer's money is kept; no job's key, for no tenant's name has a colon. */
  static String purse(Payer payer) {
    return PURSE + payer;
  }

  /** Whether a key of the store of open jobs is one's. */
  static boolean isJob(String key) {
    return key.indexOf('/') >= 0 && !key.startsWith(PURSE);
  }

  static String of(Event event) {
    return of(event.tenant(), event.jobId());
  }

  static String of(JobState state) {
    return of(state.tenant(), state.jobId());
  }

  /** What is due under such a key. */
  static Event.Due due(String key) {
    int slash = key.indexOf('/');
    return new Event.Due(
        TenantId.of(key.substring(0, slash)), JobId.parse(key.substring(slash + 1)));
  }
}
