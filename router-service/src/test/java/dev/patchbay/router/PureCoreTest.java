package dev.patchbay.router;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/**
 * The ledger must give equal answers to equal arguments: replay after a crash depends on it. So it
 * may use values and collections, and nothing that knows the world.
 */
@AnalyzeClasses(
    packages = "dev.patchbay.router",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class PureCoreTest {
  private static final String LEDGER = "dev.patchbay.router.ledger..";
  private static final String ROUTING = "dev.patchbay.router.routing..";
  private static final String MONEY = "dev.patchbay.router.money..";
  private static final String BREAKER = "dev.patchbay.router.breaker..";

  /** Part of java.lang and java.util, yet they know the clock, chance or the environment. */
  private static final Set<String> WORLDLY =
      Set.of(
          "java.lang.System",
          "java.lang.Runtime",
          "java.lang.Thread",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.util.Random",
          "java.util.Timer",
          "java.time.Clock");

  @ArchTest
  static final ArchRule USES_VALUES_ALONE =
      classes()
          .that()
          .resideInAnyPackage(LEDGER, ROUTING, MONEY)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              LEDGER,
              ROUTING,
              MONEY,
              "dev.patchbay.schemas",
              "java.lang",
              "java.lang.annotation",
              "java.lang.invoke",
              "java.lang.runtime",
              "java.math",
              "java.time",
              "java.util",
              "java.util.function",
              "java.util.regex",
              "java.util.stream",
              "com.fasterxml.jackson.annotation",
              "org.jspecify.annotations");

  @ArchTest
  static final ArchRule A_BREAKER_USES_VALUES_AND_ITS_JUDGE_ALONE =
      classes()
          .that()
          .resideInAPackage(BREAKER)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              BREAKER,
              "dev.patchbay.schemas",
              "io.github.resilience4j.circuitbreaker",
              "java.lang",
              "java.lang.annotation",
              "java.lang.invoke",
              "java.lang.runtime",
              "java.time",
              "java.util",
              "java.util.concurrent",
              "java.util.function",
              "java.util.stream",
              "org.jspecify.annotations");

  @ArchTest
  static final ArchRule KNOWS_NO_CLOCK_CHANCE_OR_ENVIRONMENT =
      noClasses()
          .that()
          .resideInAnyPackage(LEDGER, ROUTING, MONEY, BREAKER)
          .and()
          .doNotHaveSimpleName("HeldClock")
          .should()
          .accessTargetWhere(
              describe("asks the world", (JavaAccess<?> access) -> worldly(access.getTarget())));

  @ArchTest
  static final ArchRule ROUTING_KNOWS_NOTHING_OF_THE_LEDGER =
      noClasses()
          .that()
          .resideInAPackage(ROUTING)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(LEDGER);

  @ArchTest
  static final ArchRule MONEY_KNOWS_NEITHER_ROUTES_NOR_JOBS =
      noClasses()
          .that()
          .resideInAPackage(MONEY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(LEDGER, ROUTING);

  private static boolean worldly(AccessTarget target) {
    String owner = target.getOwner().getName();
    String name = target.getName();
    return WORLDLY.contains(owner)
        || (owner.startsWith("java.time.") && name.equals("now"))
        || name.equals("randomUUID")
        || name.equals("shuffle")
        || (owner.equals("java.lang.Math") && name.equals("random"));
  }
}
