package dev.patchbay.router.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.patchbay.router.routing.Extent;
import dev.patchbay.router.routing.Wanted;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is kept of a submit.
 *
 * @param contentHash tells a copy from a conflicting submit
 * @param publishedAt broker time of the product's record
 * @param stream what a live job hears and where it answers; empty for others
 * @param startBy when work must have begun, if the product cares or the job is live
 * @param finishBy when the result must be there
 * @param cap what a live job may cost, frozen at the submit; empty for others
 * @param agent version of the agent that answers, frozen at the submit; empty when the job names
 *     none, or one that its tenant does not have
 * @param handoffs versions of the agents to whom the caller of a conversation may be handed over,
 *     frozen as the agent
 * @param bucket what pays, of what the tenant has set aside; empty: its own budget
 * @param attributes the product's labels
 */
record Facts(
    TenantId tenant,
    JobId jobId,
    String contentHash,
    Wanted wanted,
    Optional<Stream> stream,
    Instant publishedAt,
    Optional<Instant> startBy,
    Instant finishBy,
    Optional<CostCap> cap,
    Optional<String> agent,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> handoffs,
    Optional<String> bucket,
    Map<String, String> attributes,
    Trace trace) {
  Facts {
    handoffs = List.copyOf(Objects.requireNonNullElse(handoffs, List.of()));
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  static Facts of(Event.Submitted submit, Moment moment) {
    var job = submit.job();
    Instant published = submit.publishedAt();
    Optional<Duration> startWithin = startWithin(job, moment);
    Optional<AgentProfile> agent =
        job.agentProfile()
            .flatMap(name -> moment.conditions().agents().named(submit.tenant(), name));
    Optional<DegradedTalk> degraded =
        talking(submit)
            .flatMap(_ -> agent)
            .flatMap(AgentProfile::live)
            .flatMap(LiveProfile::degraded);
    return new Facts(
        submit.tenant(),
        job.jobId(),
        submit.contentHash(),
        new Wanted(
            job.purpose(),
            job.outputs(),
            job.degrade(),
            job.languages().targets(),
            transcription(submit, moment),
            degraded.map(DegradedTalk::as),
            degraded.flatMap(DegradedTalk::talk).isPresent(),
            Optional.of(Extent.of(job, agent, moment.conditions().allowances().costs()))),
        Stream.of(job),
        published,
        startWithin.map(published::plus),
        LiveTimes.finishBy(job, published, startWithin, agent, moment.timings()),
        CostCap.of(job, agent),
        agent.map(AgentProfile::version),
        handoffs(submit, moment),
        job.limits().budgetBucket(),
        job.attributes(),
        submit.trace());
  }

  private static List<String> handoffs(Event.Submitted submit, Moment moment) {
    return talking(submit)
        .map(name -> moment.conditions().agents().handoffs(submit.tenant(), name))
        .orElse(List.of())
        .stream()
        .map(AgentProfile::version)
        .toList();
  }

  private static Optional<String> transcription(Event.Submitted submit, Moment moment) {
    return talking(submit)
        .flatMap(name -> moment.conditions().agents().named(submit.tenant(), name))
        .flatMap(AgentProfile::live)
        .flatMap(live -> live.transcription().model());
  }

  /** Who answers, if it is live. */
  private static Optional<String> talking(Event.Submitted submit) {
    return submit.job().agentProfile().filter(_ -> submit.job().purpose() == Purpose.CONVERSATION);
  }

  private static Optional<Duration> startWithin(Job job, Moment moment) {
    Optional<Duration> asLive =
        job.needs().live() ? Optional.of(moment.timings().startLiveWithin()) : Optional.empty();
    return job.limits().startWithin().or(() -> asLive);
  }

  /** Whether a caller is there now, who does not wait. */
  boolean live() {
    return stream.isPresent();
  }

  /** What late arrivals still need. */
  Facts afterResult() {
    return new Facts(
        tenant,
        jobId,
        contentHash,
        wanted.over(),
        stream,
        publishedAt,
        startBy,
        finishBy,
        Optional.empty(),
        agent,
        List.of(),
        bucket,
        Map.of(),
        trace);
  }

  /** The labels' values are the product's own and stay out of logs. */
  @Override
  public String toString() {
    return "Facts[" + tenant + "/" + jobId + ", wanted=" + wanted + ", finishBy=" + finishBy + "]";
  }
}
