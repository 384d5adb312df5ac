using Taxonomy.Cli.Discovery;
using Taxonomy.Cli.Tests.Support;
using Taxonomy.Cli.Tracking;

namespace Taxonomy.Cli.Tests.Discovery;

public sealed class WrapperDiscoveryTests
{
    [Fact]
    public void Methods_that_pass_on_names_are_found_in_every_shape_and_across_projects()
    {
        using var solution = WrapperProgram.Create();

        var found = WrapperDiscovery.Find(solution.Compile(), []);

        Assert.Equal(WrapperProgram.Entries, found.Methods.Select(method => method.Entry));
    }

    [Fact]
    public void With_them_the_names_of_their_callers_are_known_as_they_are_sent()
    {
        using var solution = WrapperProgram.Create();
        var code = solution.Compile();

        var before = Read(code, "");
        var after = Read(code, WrapperDiscovery.Find(code, []).Setting);

        Assert.Empty(NamesIn(before, "Program.cs"));
        Assert.Contains("Package Pushed", NamesIn(after, "Library.cs"));
        Assert.Equal(WrapperProgram.Names, NamesIn(after, "Program.cs"));
        Assert.All(
            new[] { before, after },
            tracked =>
                Assert.Equal(
                    tracked.Calls.Count,
                    tracked.Calls.Count(call => call.IsFound)
                        + tracked.Calls.Count(call => call.IsUnknown)
                        + tracked.Calls.Count(call => call.Exclusion is not null)
                )
        );
        Assert.DoesNotContain(
            after.Calls,
            call => call.IsUnknown && call.Path.EndsWith("Program.cs", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_chain_leads_to_the_method_that_is_known()
    {
        using var solution = WrapperProgram.Create();

        var found = WrapperDiscovery.Find(solution.Compile(), []);

        Assert.Equal(
            ["ViewModel.Track", "ITelemetry.TrackEvent", "TelemetryClient.TrackEvent"],
            ChainOf("Shop.Telemetry.ViewModel.Track")
        );
        Assert.Equal(["Sender.Send", "TelemetryClient.TrackEvent"], ChainOf("Shop.Contracts.Sender.Send"));
        Assert.Equal(
            ["Timed", "ITelemetry.TrackEvent", "TelemetryClient.TrackEvent"],
            ChainOf("Shop.Telemetry.Timed..ctor")
        );

        IReadOnlyList<string> ChainOf(string key) => found.ChainOf(found.Methods.Single(method => method.Key == key));
    }

    [Fact]
    public void What_settings_cannot_list_is_to_be_marked_and_what_is_computed_stays_unknown()
    {
        using var solution = WrapperProgram.Create();
        var code = solution.Compile();

        var found = WrapperDiscovery.Find(code, []);

        Assert.Equal(
            [
                "kind of 'Facade.Raise': settings list strings only",
                "name of a lambda expression: settings list methods of named types only",
                "text of 'Facade.Local': settings list methods of named types only",
                "number of 'Facade.Hash': a settings file cannot state what the method puts around the name",
            ],
            found.Unlisted.Select(parameter => $"{parameter.Name} of {parameter.Method}: {parameter.Reason}")
        );
        Assert.Contains(
            Read(code, found.Setting).Calls,
            call => call.IsUnknown && call.Expression == "Translation(name)"
        );
    }

    [Fact]
    public void What_to_mark_is_where_callers_see_it_and_then_its_properties_are_found()
    {
        const string Marked = """
            using System.Collections.Generic;
            using PostHog;
            using Taxonomy;

            namespace Shop;

            public enum Step { Opened, Closed }

            public interface ISteps
            {
                void Raise(MARK Step step, Dictionary<string, object>? properties = null);
            }

            public sealed class Steps(IPostHogClient client) : ISteps
            {
                public void Raise(Step kind, Dictionary<string, object>? properties = null) =>
                    client.Capture("user-1", kind.ToString(), properties);
            }

            """;

        Assert.Equal(
            ["step of 'ISteps.Raise'"],
            Find("").Unlisted.Select(parameter => $"{parameter.Name} of {parameter.Method}")
        );
        Assert.Equal(
            ["Shop.ISteps.Raise(properties: event_properties)"],
            Find("[EventName]").Methods.Select(method => method.Entry)
        );

        static DiscoveredMethods Find(string mark)
        {
            var files = new Dictionary<string, string>
            {
                ["Steps.cs"] = Marked.Replace("MARK", mark, StringComparison.Ordinal),
            };
            using var solution = new CodeSolution().Add("Shop", files);
            return WrapperDiscovery.Find(solution.Compile(), []);
        }
    }

    [Fact]
    public void Methods_that_are_marked_or_listed_already_are_not_found_again()
    {
        using var first = WrapperProgram.Create();
        var entries = WrapperDiscovery.Find(first.Compile(), []).Setting;
        using var solution = new CodeSolution()
            .Add("Shop.Contracts", new Dictionary<string, string> { ["Contracts.cs"] = WrapperProgram.Contracts })
            .Add(
                "Shop.Telemetry",
                new Dictionary<string, string>
                {
                    ["Library.cs"] = WrapperProgram.Library,
                    [".editorconfig"] = $"[*.cs]\ntaxonomy_tracking_methods = {entries}\n",
                },
                ["Shop.Contracts"]
            );

        Assert.Empty(WrapperDiscovery.Find(solution.Compile(), []).Methods);
    }

    private static TrackedCode Read(SolutionCode code, string methods) =>
        TrackedCodeReader.Read(code, methods, static (_, _) => { });

    private static IEnumerable<string> NamesIn(TrackedCode code, string file) =>
        code
            .Calls.Where(call => call.IsFound && call.Path.EndsWith(file, StringComparison.Ordinal))
            .SelectMany(call => call.Events)
            .Select(called => called.Name)
            .Order(StringComparer.Ordinal);
}
