package dev.patchbay.router;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.boot.context.properties.ConfigurationProperties;

@AnalyzeClasses(
    packages = "dev.patchbay.router",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  /** The router is the only brain: it knows lanes, and nobody who works in them. */
  @ArchTest
  static final ArchRule KNOWS_NO_WORKER_PROVIDER_OR_SIMULATOR =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.patchbay.worker..",
              "dev.patchbay.openai..",
              "dev.patchbay.chained..",
              "dev.patchbay.simulator..",
              "dev.patchbay.local..");

  /** A bad deployment fails at the start, and settings are values. */
  @ArchTest
  static final ArchRule SETTINGS_ARE_RECORDS =
      classes().that().areAnnotatedWith(ConfigurationProperties.class).should().beRecords();

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("dev.patchbay.(router..)").should().beFreeOfCycles();

  /** Spring wires the shell and is seen nowhere else. */
  @ArchTest
  static final ArchRule THE_STREAMS_KNOW_NO_SPRING =
      noClasses()
          .that()
          .haveSimpleNameStartingWith("Ledger")
          .or()
          .haveSimpleNameStartingWith("Intake")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..");
}
