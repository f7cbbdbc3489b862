package dev.patchbay.router.ledger;

import dev.patchbay.schemas.JobId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is stored of jobs, in bytes: each one's own record, and what lies apart from it. */
final class FakeStore {
  private final Map<JobId, StoredJob> known = new TreeMap<>();
  private final Map<JobId, byte[]> jobs = new TreeMap<>();
  private final Map<String, byte[]> apart = new HashMap<>();

  void put(JobState state) {
    JobId job = state.jobId();
    Optional<StoredJob> before = Optional.ofNullable(known.get(job));
    if (before.filter(stored -> stored.whole().equals(state)).isEmpty()) {
      StoredJob after = StoredJob.of(state);
      known.put(job, after);
      jobs.put(job, after.json());
      change(job, before, Optional.of(after));
    }
  }

  /** Only the jobs that are named stay. */
  void retain(Set<JobId> named) {
    for (JobId job : List.copyOf(known.keySet())) {
      if (!named.contains(job)) {
        change(job, Optional.ofNullable(known.remove(job)), Optional.empty());
        jobs.remove(job);
      }
    }
  }

  private void change(JobId job, Optional<StoredJob> before, Optional<StoredJob> after) {
    StoredJob.changes(before, after)
        .forEach((name, json) ->
            json.ifPresentOrElse(
                part -> apart.put(key(job, name), part), () -> apart.remove(key(job, name))));
  }

  /** All jobs as their records tell. */
  Map<JobId, JobState> read() {
    var all = new TreeMap<JobId, JobState>();
    jobs.forEach((job, json) -> all.put(job, read(job, json)));
    return all;
  }

  Optional<JobState> read(JobId job) {
    return Optional.ofNullable(jobs.get(job)).map(json -> read(job, json));
  }

  private JobState read(JobId job, byte[] json) {
    return StoredJob.read(json, name -> Optional.ofNullable(apart.get(key(job, name)))).whole();
  }

  /** The size of what each change of the job writes. */
  int size(JobId job) {
    return Optional.ofNullable(jobs.get(job)).orElseThrow().length;
  }

  /** How many records lie apart. */
  int apart() {
    return apart.size();
  }

  private static String key(JobId job, String name) {
    return job + "/" + name;
  }
}
