package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What site engineers write to {@code audio.control}; the record key names the entry: {@code
 * tenant/acme}, {@code policy/1}, {@code policy/active}, {@code prices/2026-11-20}, {@code
 * prices/active}, {@code budget/acme}, {@code breaker/openai/gpt-realtime-2}, {@code
 * lane/conversation}. Versions are immutable; a pointer names one.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ControlEntry.Tenant.class, name = "tenant"),
  @JsonSubTypes.Type(value = ControlEntry.Policy.class, name = "policy"),
  @JsonSubTypes.Type(value = ControlEntry.Prices.class, name = "prices"),
  @JsonSubTypes.Type(value = ControlEntry.Agent.class, name = "agent"),
  @JsonSubTypes.Type(value = ControlEntry.Spending.class, name = "budget"),
  @JsonSubTypes.Type(value = ControlEntry.Active.class, name = "active"),
  @JsonSubTypes.Type(value = ControlEntry.Breaker.class, name = "breaker"),
  @JsonSubTypes.Type(value = ControlEntry.LanePin.class, name = "lane")
})
public sealed interface ControlEntry {
  /** The tenant's topics exist and are verified. */
  record Tenant(TenantId tenant) implements ControlEntry {}

  /** Who answers the callers of a tenant; its key is the profile's version. */
  record Agent(AgentProfile profile) implements ControlEntry {}

  /** What a tenant may spend, under {@code budget/TENANT}; written again when it changes. */
  record Spending(Budget budget) implements ControlEntry {}

  /**
   * Points to a version: {@code policy/active}, {@code prices/active} or {@code
   * agent/TENANT/NAME/active}.
   */
  record Active(String version) implements ControlEntry {
    public Active {
      Rules.requireText(version, "version", 176);
      ContractViolation.require(!version.isBlank(), "version", "must not be blank");
    }
  }

  /**
   * What somebody wants of a target's breaker; key {@code breaker/TARGET}.
   *
   * @param target the target, as in policies
   * @param by who wants it, and why
   */
  record Breaker(String target, BreakerOrder order, ByHand by) implements ControlEntry {
    public Breaker {
      Rules.requireName(target, "target");
    }
  }

  /**
   * No better tier is delivered in the lane than this one; key {@code lane/LANE}.
   *
   * @param tier the best that is delivered; empty: as the policy says
   * @param by who wants it, and why
   */
  record LanePin(Lane lane, Optional<Tier> tier, ByHand by) implements ControlEntry {}

  /**
   * The rules by which the router decides; first fitting route wins.
   *
   * @param version its key, such as {@code policy/1}: 1 to 64 letters, digits, dots, dashes and
   *     underscores, beginning with a letter or digit, and not the pointer's own key
   * @param routes candidates in order of preference
   * @param retry how failed attempts are tried again
   */
  record Policy(String version, List<PolicyRoute> routes, Retry retry) implements ControlEntry {
    private static final Pattern FORM =
        Pattern.compile("policy/(?!active$)[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public Policy {
      requireVersion(version, FORM);
      routes = List.copyOf(routes);
      ContractViolation.require(!routes.isEmpty(), "routes", "must name at least one route");
      Rules.requireFew(routes, 100, "routes");
    }
  }

  /**
   * A route and the jobs that it fits.
   *
   * @param purposes the purposes that it serves
   * @param outputs the outputs that it can give; a job's must all be among them
   * @param languages ISO 639-1 codes of what its targets can translate into; those that a job wants
   *     must all be among them. None: it translates nothing
   * @param becomes what live jobs become on it that are not had live: talk, notes or callback,
   *     captions or translation; for a route of the lane chained-live alone, and those two for one
   *     of that purpose alone. None: of talks what its stages tell, and never a talk
   */
  record PolicyRoute(
      Route route,
      Set<Purpose> purposes,
      Set<Output> outputs,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<String> languages,
      Optional<TalkCourse> becomes) {
    private static final int MOST_LANGUAGES = 200;

    public PolicyRoute(
        Route route,
        Set<Purpose> purposes,
        Set<Output> outputs,
        @Nullable Set<String> languages,
        Optional<TalkCourse> becomes) {
      this.route = route;
      this.purposes = Collections.unmodifiableSet(new TreeSet<>(purposes));
      this.outputs = Collections.unmodifiableSet(new TreeSet<>(outputs));
      this.languages =
          languages == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(languages));
      Rules.requireFew(this.languages, MOST_LANGUAGES, "routes.languages");
      this.languages.forEach(code -> Languages.requireCode(code, "routes.languages"));
      this.becomes = becomes;
      ContractViolation.require(
          becomes.isEmpty() || route.lane() == Lane.CHAINED_LIVE,
          "routes.becomes",
          "must be there for lane chained-live alone");
      ContractViolation.require(
          becomes.filter(TalkCourse.NOTICE::equals).isEmpty(),
          "routes.becomes",
          "must be talk, notes, callback, captions or translation");
      ContractViolation.require(
          becomes
              .map(TalkCourse::purpose)
              .filter(purpose -> purpose != Purpose.CONVERSATION)
              .stream()
              .allMatch(purpose -> this.purposes.equals(Set.of(purpose))),
          "routes.becomes",
          "must be there for a route of that purpose alone, if it is captions or translation");
    }

    /** Of a route for whatever its stages fit. */
    public PolicyRoute(
        Route route, Set<Purpose> purposes, Set<Output> outputs, Set<String> languages) {
      this(route, purposes, outputs, languages, Optional.empty());
    }

    /** Of a route that translates nothing. */
    public PolicyRoute(Route route, Set<Purpose> purposes, Set<Output> outputs) {
      this(route, purposes, outputs, Set.of());
    }
  }

  /**
   * Retries of failed attempts; the ledger alone retries.
   *
   * @param maxAttempts 1 to 10, the first one included
   * @param firstBackoff wait before the second attempt; doubles with each further one
   * @param longestBackoff upper bound of the wait, also of a provider's own wish
   */
  record Retry(int maxAttempts, Duration firstBackoff, Duration longestBackoff) {
    public Retry {
      ContractViolation.require(
          maxAttempts >= 1 && maxAttempts <= 10, "retry.maxAttempts", "must be 1 to 10");
      ContractViolation.require(
          firstBackoff.isPositive() && longestBackoff.compareTo(firstBackoff) >= 0,
          "retry",
          "must have 0 < firstBackoff <= longestBackoff");
    }
  }

  /**
   * A dated price table.
   *
   * @param version its key, such as {@code prices/2026-11-20}
   * @param from first day (UTC) on which it holds
   * @param rows one row per model and meter
   * @param sunsets by target: the first day (UTC) on which its vendor serves it no longer
   */
  record Prices(String version, LocalDate from, List<PriceRow> rows, Map<String, LocalDate> sunsets)
      implements ControlEntry {
    private static final Pattern FORM = Pattern.compile("prices/[0-9]{4}-[0-9]{2}-[0-9]{2}");

    public Prices(
        String version,
        LocalDate from,
        List<PriceRow> rows,
        @Nullable Map<String, LocalDate> sunsets) {
      requireVersion(version, FORM);
      this.version = version;
      this.from = from;
      this.rows = List.copyOf(rows);
      Rules.requireFew(rows, 1000, "rows");
      this.sunsets =
          sunsets == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(sunsets));
      Rules.requireFew(this.sunsets.keySet(), 1000, "sunsets");
      this.sunsets.keySet().forEach(target -> Rules.requireName(target, "sunsets"));
      Set<String> priced = new HashSet<>();
      for (PriceRow row : rows) {
        ContractViolation.require(
            priced.add(row.meter() + " of " + row.model()),
            "rows",
            "must price each meter of a model once");
      }
    }

    /** Without any target's end. */
    public Prices(String version, LocalDate from, List<PriceRow> rows) {
      this(version, from, rows, Map.of());
    }
  }

  /**
   * The price of one meter of one model: {@code usd} per {@code per} units. The quotient must be
   * exact, so that no amount is ever rounded.
   */
  record PriceRow(String model, Meter meter, Usd usd, BigDecimal per) {
    public PriceRow {
      Rules.requireName(model, "model");
      ContractViolation.require(
          per.signum() > 0 && per.precision() <= 30 && Math.abs(per.scale()) <= 12,
          "per",
          "must be above zero and have at most 30 digits, 12 of them behind the point");
      ContractViolation.require(usd.amount().signum() >= 0, "usd", "must not be negative");
      try {
        var unused = usd.amount().divide(per);
      } catch (ArithmeticException e) {
        throw new ContractViolation("usd", "divided by per must be an exact decimal");
      }
    }

    /** Dollars per single unit. */
    public BigDecimal unitPrice() {
      return usd.amount().divide(per);
    }
  }

  private static void requireVersion(String version, Pattern form) {
    ContractViolation.require(form.matcher(version).matches(), "version", "must match " + form);
  }
}
