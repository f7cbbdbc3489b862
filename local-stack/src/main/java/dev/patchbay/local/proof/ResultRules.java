package dev.patchbay.local.proof;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the products read: one right result per good job, in their own topics. */
enum ResultRules implements Rule {
  /** Exactly one result for every good job. */
  ONE_RESULT_PER_JOB {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Map<JobKey, List<Message>> results =
          evidence.results().collect(Collectors.groupingBy(Message::job));
      return evidence.plan().jobs().stream()
          .map(GoodJob::job)
          .filter(job -> results.getOrDefault(job, List.of()).size() != 1)
          .map(job -> breach(job, results.getOrDefault(job, List.of()).size() + " results"));
    }
  },

  /** No result for what nobody submitted. */
  NO_RESULT_OF_NOBODY {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Set<JobKey> jobs =
          evidence.plan().jobs().stream().map(GoodJob::job).collect(Collectors.toSet());
      return evidence
          .results()
          .filter(result -> !jobs.contains(result.job()))
          .map(result -> breach(result.job(), "a result at " + result.seen().place()));
    }
  },

  /** The outcome is one of those expected; a completed job gives what was wanted, and no more. */
  OUTCOME_IS_RIGHT {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Map<JobKey, GoodJob> expected =
          evidence.plan().jobs().stream().collect(Collectors.toMap(GoodJob::job, e -> e));
      return evidence
          .results()
          .flatMap(result ->
              Optional.ofNullable(expected.get(result.job()))
                  .flatMap(good -> fault(result, good))
                  .stream());
    }

    private Optional<Violation> fault(Message result, GoodJob expected) {
      String kind = result.json().at("/outcome/kind").asString("");
      if (!expected.outcomes().contains(kind)) {
        String reason = result.json().at("/outcome/reason").asString("");
        return Optional.of(
            breach(expected.job(), kind + " " + reason + ", expected " + expected.outcomes()));
      }
      if (!kind.equals("completed")) {
        return Optional.empty();
      }
      return output(result.json().at("/outcome/output"), expected)
          .map(fault -> breach(expected.job(), fault));
    }

    private Optional<String> output(JsonNode output, GoodJob expected) {
      Set<String> given =
          output.properties().stream()
              .filter(member -> !member.getValue().isEmpty() || member.getValue().isString())
              .map(Map.Entry::getKey)
              .collect(Collectors.toCollection(TreeSet::new));
      if (!given.equals(expected.wanted())) {
        return Optional.of("gives " + given + ", wanted " + new TreeSet<>(expected.wanted()));
      }
      if (given.contains("cues") && !Cues.wellFormed(output.path("cues"))) {
        return Optional.of("cues out of order or overlapping");
      }
      return expected
              .text()
              .filter(text -> !text.equals(output.path("text").asString("")))
              .isPresent()
          ? Optional.of("other words than were spoken")
          : Optional.empty();
    }
  },

  /** What lies on a tenant's topic is about that tenant's jobs, under the job's id. */
  TENANTS_APART {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Set<JobKey> jobs =
          evidence.plan().jobs().stream().map(GoodJob::job).collect(Collectors.toSet());
      Set<String> ids = jobs.stream().map(JobKey::jobId).collect(Collectors.toSet());
      return Stream.concat(evidence.results(), evidence.events())
          .filter(message -> !atHome(message, jobs, ids))
          .map(message -> breach(message.seen().place(), "speaks of " + message.job()));
    }

    private boolean atHome(Message message, Set<JobKey> jobs, Set<String> ids) {
      String id = message.text("jobId");
      String tenant = message.topicTenant();
      boolean sameTenant = message.json().path("tenant").asString(tenant).equals(tenant);
      boolean ownJob = !ids.contains(id) || jobs.contains(new JobKey(tenant, id));
      return sameTenant && ownJob && message.seen().keyText().equals(id);
    }
  },

  /** A cancel that the ledger reads before its submit ends the job before any work. */
  EARLY_CANCEL_WINS {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Set<JobKey> early = earlyCancels(evidence);
      Stream<Violation> worked =
          evidence
              .dispatches()
              .map(JobKey::ofDispatch)
              .filter(early::contains)
              .map(job -> breach(job, "dispatched although cancelled before"));
      Stream<Violation> otherwise =
          evidence
              .results()
              .filter(result -> early.contains(result.job()))
              .filter(result -> !result.json().at("/outcome/kind").asString("").equals("cancelled"))
              .map(result -> breach(result.job(), "not cancelled although cancelled before"));
      return Stream.concat(worked, otherwise);
    }
  };

  /** Jobs whose cancel lies before their submit in the ledger's own input. */
  static Set<JobKey> earlyCancels(Evidence evidence) {
    Map<JobKey, String> first =
        evidence.on("audio.intake").stream()
            .collect(
                Collectors.toMap(
                    JobKey::ofIntake,
                    record -> record.json().at("/request/type").asString(""),
                    (earlier, _) -> earlier));
    return first.entrySet().stream()
        .filter(job -> job.getValue().equals("cancel"))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
