package dev.streambuffer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.stream.Stream;

/// Which package may use which, and which libraries stay in one place.
class ArchitectureTest {
    private static final String ROOT = "dev.streambuffer";

    private static final String KNOWN =
            " .model .task .store .sample .dataset .dataset.hadoop .convert .analyze .cli .ui"
                    + " .ui.inspector .ui.job .ui.control";

    private static final JavaClasses PROGRAM =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    /// A row a package: its name below the root, and the packages it may use beside itself.
    @ParameterizedTest(name = "{0} uses only {1}")
    @CsvSource(
            textBlock =
                    """
                    model,        ''
                    task,         ''
                    store,        model task
                    sample,       model task store
                    dataset,      model task dataset.hadoop
                    dataset.hadoop, model
                    convert,      model task store dataset dataset.hadoop
                    analyze,      model task store
                    cli,          model task store sample dataset dataset.hadoop convert analyze
                    ui,           model task store sample dataset dataset.hadoop convert analyze ui.job ui.inspector ui.control
                    ui.inspector, model task store sample dataset convert analyze ui.job ui.control
                    ui.job,       task
                    ui.control,   model
                    """)
    void packageUsesOnly(String name, String others) {
        String[] packages =
                Stream.of((name + " " + others).strip().split(" "))
                        .map(other -> ROOT + "." + other)
                        .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage(ROOT + "." + name))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "..")
                                .and(JavaClass.Predicates.resideOutsideOfPackages(packages)))
                .allowEmptyShould(true)
                .check(PROGRAM);
    }

    @Test
    void everyPackageIsInTheTable() {
        assertThat(packages())
                .extracting(JavaPackage::getName)
                .isSubsetOf(Stream.of(KNOWN.split(" ")).map(name -> ROOT + name).toList());
    }

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        assertThat(packages())
                .allSatisfy(
                        each ->
                                assertThat(each.isAnnotatedWith(NullMarked.class))
                                        .as(each.getName())
                                        .isTrue());
    }

    private static List<JavaPackage> packages() {
        return PROGRAM.stream().map(JavaClass::getPackage).distinct().toList();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(PROGRAM);
    }

    @Test
    void onlyTheWindowKnowsJavaFx() {
        noClasses()
                .that(
                        resideInAPackage(ROOT + "..")
                                .and(JavaClass.Predicates.resideOutsideOfPackages(ROOT + ".ui..")))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "javafx..",
                                "com.sun.javafx..",
                                "org.controlsfx..",
                                "atlantafx..",
                                "org.kordamp.ikonli.."))
                .check(PROGRAM);
    }

    @Test
    void onlyDatasetKnowsParquetArrowAndHadoop() {
        noClasses()
                .that(JavaClass.Predicates.resideOutsideOfPackage(ROOT + ".dataset.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "org.apache.parquet..",
                                "org.apache.hadoop..",
                                "org.apache.arrow..",
                                "com.google.flatbuffers..",
                                "org.brotli.."))
                .check(PROGRAM);
    }

    @Test
    void onlyCommandsUseTheStandardStreams() {
        noClasses()
                .that(JavaClass.Predicates.resideOutsideOfPackage(ROOT + ".cli.."))
                .should(ACCESS_STANDARD_STREAMS)
                .check(PROGRAM);
    }

    @Test
    void onlyTheMainClassStandsInTheRoot() {
        classes()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .haveSimpleName("StreamBuffer")
                .orShould()
                .haveSimpleName("package-info")
                .check(PROGRAM);
    }
}
