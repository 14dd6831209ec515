package dev.lockkeeper.maven.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlatformTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, false, linux-amd64",
        "Linux, x86_64, true, linux-amd64-alpine",
        "Linux, aarch64, false, linux-arm64v8",
        "Linux, aarch64, true, linux-arm64v8-alpine",
        "Linux, i386, false, linux-i386",
        "Linux, arm, false, linux-arm32v7",
        "Linux, arm, true, linux-arm32v6-alpine",
        "Linux, ppc64le, false, linux-ppc64le",
        "Mac OS X, x86_64, false, darwin-amd64",
        "Mac OS X, aarch64, false, darwin-arm64v8",
        "Windows 11, amd64, false, windows-amd64",
        "Windows Server 2022, aarch64, false, windows-amd64",
    })
    void each_platform_has_binaries_of_its_own(String system, String processor, boolean musl, String classifier) {
        assertEquals(Optional.of(classifier), new Platform(system, processor, musl).classifier());
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, riscv64",
        "Linux, s390x",
        "FreeBSD, amd64",
        "Windows 10, x86",
        "Mac OS X, ppc",
        "SunOS, sparcv9",
        "Linux, ''",
    })
    void other_platforms_have_none(String system, String processor) {
        assertEquals(Optional.empty(), new Platform(system, processor, false).classifier());
    }

    @Test
    void this_platform_is_the_one_whose_binaries_the_tests_have() {
        assertEquals(Optional.of("linux-amd64"), Platform.current().classifier());
    }
}
