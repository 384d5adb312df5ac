using System.Diagnostics;
using System.Runtime.InteropServices;
using Taxonomy.Collector;
using Taxonomy.Package.Tests.Support;

namespace Taxonomy.Package.Tests;

/// <summary>A program that is published trimmed, with its plan in a library whose facts travel in the assembly.</summary>
public sealed class TrimmedProgramTests(PackageFeed feed)
{
    [Fact]
    public async Task A_trimmed_program_with_its_plan_in_a_library_publishes_without_a_warning_and_delivers()
    {
        var library = new TestProject(feed, "Trimmed/Shop", sdkOutput: "Library");
        library.Write(
            "taxonomy.yaml",
            """
            taxonomy: 1
            csharp: { visibility: public }
            events:
              Song Played:
                description: A listener starts a song.
                properties:
                  song_id: string
                  seconds: { type: integer, minimum: 0 }
                  genre: { enum: [rock, jazz] }
            """
        );
        var program = new TestProject(
            feed,
            "Trimmed/Shop.App",
            "<PublishTrimmed>true</PublishTrimmed><TrimmerSingleWarn>false</TrimmerSingleWarn>",
            "<ProjectReference Include=\"../Shop/Shop.csproj\" />",
            hasPackage: false
        );
        program.Write(
            "Program.cs",
            """
            using Shop.Tracking;
            using Taxonomy;

            await using var client = new AnalyticsClient(new() { ApiKey = "key", ServerUrl = new Uri(args[0]) });
            new Analytics(client).User("user-42").SongPlayed(songId: "s-1", seconds: 3, genre: SongPlayedGenre.Jazz);
            return await client.FlushAsync() ? 0 : 1;
            """
        );

        var publish = await program.DotnetAsync(
            "publish",
            "--runtime",
            RuntimeInformation.RuntimeIdentifier,
            "--self-contained",
            "--output",
            "published",
            "-warnaserror",
            "-nologo"
        );
        publish.ShouldSucceed();
        Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);

        await using var collector = await CollectorServer.StartAsync(
            cancellationToken: TestContext.Current.CancellationToken
        );
        var file = OperatingSystem.IsWindows() ? "Shop.App.exe" : "Shop.App";
        using var process = Process.Start(
            Path.Combine(feed.Folder, "Trimmed", "Shop.App", "published", file),
            [collector.HttpV2Endpoint.ToString()]
        );
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(
            """{"song_id":"s-1","seconds":3,"genre":"jazz"}""",
            Assert.Single(collector.Events).EventProperties?.GetRawText()
        );
    }
}
