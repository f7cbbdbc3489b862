package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one terminal record of a job, on {@code audio.T.results} under the job's id.
 *
 * @param resultId equal for every copy of this result
 * @param outcome how it ended
 * @param route the route of the last attempt, when there was one
 * @param tier the grade that was delivered, when work was done
 * @param degradedFrom what it would have got and why not, when the last attempt ran on less than
 *     its purpose's normal tier
 * @param attempts how many attempts were dispatched
 * @param epoch the last admission; 0 when there was none
 * @param publishedAt broker time of the submit
 * @param finishedAt broker time of the last record that counted
 * @param costs what the usage lines known now cost; later ones go to {@code audio.usage} marked
 *     late. At most 32: from the 33rd line on, the last one is a sum
 * @param totalCost their sum
 * @param attributes the product's labels, as submitted
 * @param effects what the job was granted to do, at most 32; one whose outcome is unknown needs a
 *     human
 * @param quote what the last attempt was estimated to cost, when there was one; to be held against
 *     {@code totalCost}, which is of all attempts
 * @param moves when and why a live job that had begun left a holder and went on, in order; the last
 *     {@link JobMove#MOST} of them
 */
public record Result(
    String resultId,
    TenantId tenant,
    JobId jobId,
    Purpose purpose,
    Outcome outcome,
    Optional<Route> route,
    Optional<Tier> tier,
    Optional<DegradedFrom> degradedFrom,
    int attempts,
    int epoch,
    Instant publishedAt,
    Instant finishedAt,
    List<CostLine> costs,
    Usd totalCost,
    Map<String, String> attributes,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<KnownEffect> effects,
    Optional<Quote> quote,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<JobMove> moves) {
  public Result(
      String resultId,
      TenantId tenant,
      JobId jobId,
      Purpose purpose,
      Outcome outcome,
      Optional<Route> route,
      Optional<Tier> tier,
      Optional<DegradedFrom> degradedFrom,
      int attempts,
      int epoch,
      Instant publishedAt,
      Instant finishedAt,
      List<CostLine> costs,
      Usd totalCost,
      Map<String, String> attributes,
      @Nullable List<KnownEffect> effects,
      Optional<Quote> quote,
      @Nullable List<JobMove> moves) {
    this.resultId = resultId;
    this.tenant = tenant;
    this.jobId = jobId;
    this.purpose = purpose;
    this.outcome = outcome;
    this.route = route;
    this.tier = tier;
    this.degradedFrom = degradedFrom;
    this.attempts = attempts;
    this.epoch = epoch;
    this.publishedAt = publishedAt;
    this.finishedAt = finishedAt;
    this.costs = List.copyOf(costs);
    this.totalCost = totalCost;
    this.attributes = java.util.Collections.unmodifiableMap(new TreeMap<>(attributes));
    this.effects = effects == null ? List.of() : List.copyOf(effects);
    this.quote = quote;
    this.moves = moves == null ? List.of() : List.copyOf(moves);
    Rules.requireId(resultId, "resultId");
    Rules.requireAtLeast(0, attempts, "attempts");
    Rules.requireAtLeast(0, epoch, "epoch");
    Rules.requireFew(this.costs, 32, "costs");
    Rules.requireFew(this.effects, KnownEffect.MOST, "effects");
    Rules.requireFew(this.moves, JobMove.MOST, "moves");
  }

  /** Of a job that was not moved. */
  public Result(
      String resultId,
      TenantId tenant,
      JobId jobId,
      Purpose purpose,
      Outcome outcome,
      Optional<Route> route,
      Optional<Tier> tier,
      Optional<DegradedFrom> degradedFrom,
      int attempts,
      int epoch,
      Instant publishedAt,
      Instant finishedAt,
      List<CostLine> costs,
      Usd totalCost,
      Map<String, String> attributes,
      List<KnownEffect> effects,
      Optional<Quote> quote) {
    this(
        resultId,
        tenant,
        jobId,
        purpose,
        outcome,
        route,
        tier,
        degradedFrom,
        attempts,
        epoch,
        publishedAt,
        finishedAt,
        costs,
        totalCost,
        attributes,
        effects,
        quote,
        List.of());
  }

  /** Of a job without a quote. */
  public Result(
      String resultId,
      TenantId tenant,
      JobId jobId,
      Purpose purpose,
      Outcome outcome,
      Optional<Route> route,
      Optional<Tier> tier,
      Optional<DegradedFrom> degradedFrom,
      int attempts,
      int epoch,
      Instant publishedAt,
      Instant finishedAt,
      List<CostLine> costs,
      Usd totalCost,
      Map<String, String> attributes,
      List<KnownEffect> effects) {
    this(
        resultId,
        tenant,
        jobId,
        purpose,
        outcome,
        route,
        tier,
        degradedFrom,
        attempts,
        epoch,
        publishedAt,
        finishedAt,
        costs,
        totalCost,
        attributes,
        effects,
        Optional.empty());
  }

  /** Of a job without effects. */
  public Result(
      String resultId,
      TenantId tenant,
      JobId jobId,
      Purpose purpose,
      Outcome outcome,
      Optional<Route> route,
      Optional<Tier> tier,
      Optional<DegradedFrom> degradedFrom,
      int attempts,
      int epoch,
      Instant publishedAt,
      Instant finishedAt,
      List<CostLine> costs,
      Usd totalCost,
      Map<String, String> attributes) {
    this(
        resultId,
        tenant,
        jobId,
        purpose,
        outcome,
        route,
        tier,
        degradedFrom,
        attempts,
        epoch,
        publishedAt,
        finishedAt,
        costs,
        totalCost,
        attributes,
        List.of());
  }

  /** Of a job that was not degraded. */
  public Result(
      String resultId,
      TenantId tenant,
      JobId jobId,
      Purpose purpose,
      Outcome outcome,
      Optional<Route> route,
      Optional<Tier> tier,
      int attempts,
      int epoch,
      Instant publishedAt,
      Instant finishedAt,
      List<CostLine> costs,
      Usd totalCost,
      Map<String, String> attributes) {
    this(
        resultId,
        tenant,
        jobId,
        purpose,
        outcome,
        route,
        tier,
        Optional.empty(),
        attempts,
        epoch,
        publishedAt,
        finishedAt,
        costs,
        totalCost,
        attributes);
  }

  /** Without the labels' values, which are the product's own. */
  @Override
  public String toString() {
    return "Result[resultId="
        + resultId
        + ", tenant="
        + tenant
        + ", jobId="
        + jobId
        + ", purpose="
        + purpose
        + ", outcome="
        + outcome
        + ", attempts="
        + attempts
        + ", epoch="
        + epoch
        + ", publishedAt="
        + publishedAt
        + ", finishedAt="
        + finishedAt
        + ", totalCost="
        + totalCost
        + ", attributes="
        + attributes.keySet()
        + "]";
  }
}
