using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Discovery;
using Taxonomy.Cli.Reports;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Discovery;

/// <summary>A solution that posts its events itself, so that nothing in it is a known SDK.</summary>
public sealed class CandidateSearchTests
{
    private const string Program = """
        using System.Collections.Generic;

        namespace Shop;

        public interface IUsageService
        {
            void TrackEvent(string name, IDictionary<string, object>? properties = null);
        }

        public sealed class HttpUsageService : IUsageService
        {
            private readonly List<string> _queue = [];

            public void TrackEvent(string name, IDictionary<string, object>? properties = null) => _queue.Add("/events?" + name);
        }

        public enum Signal { Started, Stopped }

        public static class Log
        {
            public static void LogError(string message) { }
            public static void LogLine(string text) { }
            public static void Send(string address, string body) { }
            public static void TrackSignal(Signal signal) { }
        }

        public static class Usage
        {
            private static readonly IUsageService s_service = new HttpUsageService();

            public static void Capture(string action) => s_service.TrackEvent("Shop " + action);
        }

        public static class Program
        {
            public static void Run(IUsageService service, string address)
            {
                service.TrackEvent("Cart Opened", new Dictionary<string, object> { ["source"] = "menu" });
                service.TrackEvent("Cart Closed");
                service.TrackEvent("Cart Opened");
                Usage.Capture("Started");
                Log.LogError("Cart is empty");
                Log.LogLine("Cart");
                Log.Send(address, "Cart");
                Log.TrackSignal(Signal.Started);
                Log.TrackSignal(Signal.Stopped);
            }
        }

        """;

    [Fact]
    public void Candidates_are_ranked_by_shape_and_counted_by_use_and_none_is_taken()
    {
        using var solution = Create();
        var code = solution.Compile();

        var found = WrapperDiscovery.Find(code, []);
        var candidates = new CandidateSearch(code).Find(found.Setting);

        Assert.Empty(found.Methods);
        Assert.Equal(
            [
                "Shop.IUsageService.TrackEvent(name: event, properties: event_properties): 4 calls, 3 with a constant (2 different), 1 with properties",
                "Shop.Usage.Capture(action: event): 1 call, 1 with a constant (1 different)",
                "Shop.Log.TrackSignal(signal: event): 2 calls, 2 with a constant (2 different)",
            ],
            candidates.Select(candidate => $"{candidate.Method.Entry}: {DiscoveryReport.Counts(candidate)}")
        );
        Assert.Equal([false, false, true], candidates.Select(candidate => candidate.IsEnum));
    }

    [Theory]
    [InlineData("Shop.IUsageService.TrackEvent(name)")]
    [InlineData("IUsageService.TrackEvent")]
    [InlineData("HttpUsageService.TrackEvent(name)")]
    public void From_a_method_that_is_named_the_wrappers_around_it_are_found(string named)
    {
        using var solution = Create();
        var code = solution.Compile();

        var found = WrapperDiscovery.Find(code, NamedMethods.Find(code, [named]));

        Assert.Equal(
            [
                "Shop.IUsageService.TrackEvent(name: event, properties: event_properties)",
                "Shop.Usage.Capture(action: event prefix=\"Shop \")",
            ],
            found.Methods.Select(method => method.Entry)
        );
        Assert.Equal(["Usage.Capture", "IUsageService.TrackEvent"], found.ChainOf(found.Methods[1]));
        Assert.DoesNotContain(
            new CandidateSearch(code).Find(found.Setting),
            candidate => candidate.Method.Method is "TrackEvent" or "Capture"
        );
    }

    [Theory]
    [InlineData("TrackEvent", "'TrackEvent' is not a method; write it as 'Type.Method(parameter)'.")]
    [InlineData("Usage.Tell(name)", "The solution has no method 'Usage.Tell'; name one that it declares.")]
    [InlineData("Usage.Capture(text)", "'Usage.Capture(text)' has no parameter 'text'; name one that it has.")]
    [InlineData(
        "Log.TrackSignal(signal)",
        "The parameter 'signal' of 'Log.TrackSignal(signal)' is an enum, which settings cannot list; mark it with [EventName]."
    )]
    public void A_name_that_fits_no_method_is_an_error(string named, string message)
    {
        using var solution = Create();
        var code = solution.Compile();

        Assert.Equal(message, Assert.Throws<ToolException>(() => NamedMethods.Find(code, [named])).Message);
    }

    private static CodeSolution Create() =>
        new CodeSolution().Add("Shop", new Dictionary<string, string> { ["Program.cs"] = Program });
}
