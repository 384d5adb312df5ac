using Taxonomy.Collector;
using Taxonomy.Package.Tests.Support;

namespace Taxonomy.Package.Tests;

/// <summary>The packages around the runtime, in a project of somebody who installs them.</summary>
public sealed class CompanionPackageTests(PackageFeed feed)
{
    private const string Plan = """
        taxonomy: 1
        events:
          Song Played:
            description: A listener starts a song.
            properties:
              song_id: string
        """;

    [Fact]
    public async Task A_signed_host_delivers_and_a_recorder_asserts()
    {
        var project = new TestProject(
            feed,
            "Companions",
            // A signed program gets a warning for each assembly without a strong name.
            $"""
            <SignAssembly>true</SignAssembly>
            <AssemblyOriginatorKeyFile>{Repository.PathOf("assets/Taxonomy.snk")}</AssemblyOriginatorKeyFile>
            """,
            items: $"""
            <FrameworkReference Include="Microsoft.AspNetCore.App" />
            <PackageReference Include="Taxonomy.Extensions.Hosting" Version="{feed.Version}" />
            <PackageReference Include="Taxonomy.Testing" Version="{feed.Version}" />
            """
        );
        project.Write("taxonomy.yaml", Plan);
        project.Write(
            "Program.cs",
            """
            using Companions.Tracking;
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Hosting;
            using Taxonomy.Testing;

            var recorder = new RecordingClient();
            var recorded = new Analytics(recorder);
            recorded.User("user-1").SongPlayed(songId: "s-1");
            recorder.ShouldHaveTrackedExactly(() => recorded.User("user-1").SongPlayed(songId: "s-1"));

            var builder = Host.CreateApplicationBuilder(args);
            builder.AddTaxonomy<Analytics>();
            builder.Services.AddHealthChecks().AddTaxonomy();
            using var host = builder.Build();
            await host.StartAsync();
            host.Services.GetRequiredService<Analytics>().User("user-42").SongPlayed(songId: "s-1");
            await host.StopAsync();
            """
        );

        var build = (await project.BuildAsync()).ShouldSucceed();
        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);

        await using var collector = await CollectorServer.StartAsync(
            cancellationToken: TestContext.Current.CancellationToken
        );
        (
            await project.RunAsync("--Taxonomy:ApiKey=key", $"--Taxonomy:ServerUrl={collector.HttpV2Endpoint}")
        ).ShouldSucceed();
        Assert.Equal("user-42", Assert.Single(collector.Events).UserId);
    }
}
