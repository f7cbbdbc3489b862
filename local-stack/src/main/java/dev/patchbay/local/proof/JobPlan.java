package dev.patchbay.local.proof;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is published, in this order, and what must become of it.
 *
 * @param jobs every good job
 * @param publications every record
 */
record JobPlan(List<GoodJob> jobs, List<Publication> publications) {
  JobPlan {
    jobs = List.copyOf(jobs);
    publications = List.copyOf(publications);
  }

  /** This plan, then the other. */
  JobPlan and(JobPlan other) {
    return new JobPlan(
        Stream.concat(jobs.stream(), other.jobs.stream()).toList(),
        Stream.concat(publications.stream(), other.publications.stream()).toList());
  }

  /** The same, but every job must end in this way. */
  JobPlan expecting(String outcome) {
    return new JobPlan(
        jobs.stream().map(job -> job.ending(Set.of(outcome))).toList(), publications);
  }

  long count(Publication.Kind kind) {
    return publications.stream().filter(publication -> publication.kind() == kind).count();
  }
}
