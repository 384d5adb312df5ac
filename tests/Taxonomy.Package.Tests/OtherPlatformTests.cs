using Taxonomy.Collector;
using Taxonomy.Package.Tests.Support;

namespace Taxonomy.Package.Tests;

/// <summary>Programs for platforms other than .NET. They are run only where a runtime for them is installed.</summary>
public sealed class OtherPlatformTests(PackageFeed feed)
{
    private const string Plan = """
        taxonomy: 1
        csharp: { namespace: Acme.Tracking }
        events:
          Song Played:
            description: A listener starts a song.
            properties: { song_id: string }
        """;

    // The facade through which Mono runs libraries for .NET Standard.
    private const string MonoFacade = "/usr/lib/mono/4.5/Facades/netstandard.dll";

    [Fact]
    public async Task A_program_for_net_framework_builds_and_delivers_where_mono_is_installed()
    {
        var project = new TestProject(
            feed,
            "Framework",
            "<TargetFramework>net472</TargetFramework><LangVersion>12</LangVersion><ImplicitUsings>disable</ImplicitUsings><TreatWarningsAsErrors>true</TreatWarningsAsErrors>",
            "<PackageReference Include=\"Microsoft.NETFramework.ReferenceAssemblies\" Version=\"1.0.3\" PrivateAssets=\"all\" />"
        );
        project.Write("taxonomy.yaml", Plan);
        project.Write(
            "Program.cs",
            """
            using System;
            using Acme.Tracking;
            using Taxonomy;

            internal static class Program
            {
                private static int Main(string[] args)
                {
                    using (var client = new AnalyticsClient(new AnalyticsClientOptions { ApiKey = "key", ServerUrl = new Uri(args[0]) }))
                    {
                        new Analytics(client).User("user-42").SongPlayed(songId: "s-1");
                        return client.FlushAsync().AsTask().Result ? 0 : 1;
                    }
                }
            }
            """
        );
        await BuildAsync(project);
        Assert.SkipUnless(File.Exists(MonoFacade), "The program was built, and not run: Mono is not installed.");
        await using var collector = await CollectorServer.StartAsync(
            cancellationToken: TestContext.Current.CancellationToken
        );

        var run = await CommandLine.RunAsync(
            "mono",
            Path.Combine(feed.Folder, "Framework", "bin", "Debug", "net472"),
            ["Framework.exe", collector.HttpV2Endpoint.ToString()]
        );

        run.ShouldSucceed();
        Assert.Equal("""{"song_id":"s-1"}""", Assert.Single(collector.Events).EventProperties?.GetRawText());
    }

    [Fact]
    public async Task A_program_for_blazor_web_assembly_builds_without_a_warning()
    {
        var project = new TestProject(
            feed,
            "Blazor",
            "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>",
            "<PackageReference Include=\"Microsoft.AspNetCore.Components.WebAssembly\" Version=\"10.0.12\" />",
            sdk: "Microsoft.NET.Sdk.BlazorWebAssembly"
        );
        project.Write("taxonomy.yaml", Plan);
        project.Write(
            "Program.cs",
            """
            using Acme.Tracking;
            using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
            using Taxonomy;

            var builder = WebAssemblyHostBuilder.CreateDefault(args);
            builder.Services.AddSingleton<ITaxonomyClient>(_ => new AnalyticsClient(new() { ApiKey = "key" }));
            builder.Services.AddSingleton<Analytics>();
            var host = builder.Build();
            host.Services.GetRequiredService<Analytics>().User("user-42").SongPlayed(songId: "s-1");
            await host.RunAsync();
            """
        );

        await BuildAsync(project);
    }

    // The packs of a platform are packages, which not every feed has.
    private static async Task BuildAsync(TestProject project)
    {
        var build = await project.BuildAsync();
        Assert.SkipWhen(
            build.Output.Contains("error NU1101", StringComparison.Ordinal)
                || build.Output.Contains("error NU1102", StringComparison.Ordinal),
            "A package of the platform cannot be restored."
        );
        build.ShouldSucceed();
    }
}
