using Microsoft.CodeAnalysis;
using Taxonomy.Cli.Adoption;
using Taxonomy.Cli.Tests.Support;
using Taxonomy.Cli.Verification;

namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>
/// Names that go through several methods in several projects, of which one is marked or listed and a further one changes
/// the name: what is sent is known, and stays what it is.
/// </summary>
public sealed class WrapperChainTests
{
    private const string Plan = """
        taxonomy: 1
        csharp: { namespace: Shop.Tracking, visibility: public }
        events:
          Shop CartOpened: { description: Opened. }
          Shop CartClosed Now: { description: Closed. }
          CartOpened: { description: Something else. }
          CartClosed: { description: Something else. }

        """;

    private const string Contracts = """
        using Taxonomy;

        namespace Shop.Contracts;

        public enum ShopEvent
        {
            CartOpened,
            CartClosed,
        }

        public interface ITelemetry
        {
            void Raise([EventName] ShopEvent kind);

            void Tell([EventName] string name);
        }

        public interface IListed
        {
            void Send(string name);
        }

        """;

    private const string Library = """
        using Shop.Contracts;
        using Taxonomy;

        namespace Shop.Telemetry;

        public sealed class Tracker(ITaxonomyClient client) : ITelemetry, IListed
        {
            public void Raise([EventName] ShopEvent kind) => Prefixed(kind.ToString());

            public void Tell([EventName] string name) => Prefixed($"{name} Now");

            public void Send(string name) => Prefixed(name);

            private void Prefixed(string name) => client.Track("user-42", Full(name));

            private static string Full(string name)
            {
                return "Shop " + name;
            }
        }

        public static class TrackerExtensions
        {
            public static void RaiseTwice(this ITelemetry telemetry, [EventName] ShopEvent kind) => telemetry.Raise(kind);
        }

        """;

    private const string Listed = """
        root = true
        [*.cs]
        taxonomy_tracking_methods = Shop.Contracts.IListed.Send(name) | Shop.Telemetry.Tracker.Prefixed(name)

        """;

    [Theory]
    // The enum's overload is marked, and the method that it calls puts a prefix before the name.
    [InlineData("Tracker tracker", "tracker.Raise(ShopEvent.CartOpened)", "Shop CartOpened")]
    // Its implementation is in a project that the caller may not reference.
    [InlineData("ITelemetry tracker", "tracker.Raise(ShopEvent.CartOpened)", "Shop CartOpened")]
    [InlineData("ITelemetry tracker", "tracker.RaiseTwice(ShopEvent.CartOpened)", "Shop CartOpened")]
    // Two methods change the name.
    [InlineData("ITelemetry tracker", "tracker.Tell(\"CartClosed\")", "Shop CartClosed Now")]
    [InlineData("Tracker tracker", "tracker.Tell(\"CartClosed\")", "Shop CartClosed Now")]
    // Settings list the method instead of a mark.
    [InlineData("IListed tracker", "tracker.Send(\"CartOpened\")", "Shop CartOpened")]
    public async Task A_name_that_a_further_method_changes_is_sent_as_before(string receiver, string call, string sent)
    {
        var program = $$"""
            using Shop.Contracts;
            using Shop.Telemetry;

            namespace Shop.App;

            public sealed class Cart({{receiver}})
            {
                public void Run() => {{call}};
            }

            """;
        using var solution = new CodeSolution()
            .Add("Shop.Contracts", Files("Contracts.cs", Contracts))
            .Add("Shop.Telemetry", Files("Library.cs", Library), ["Shop.Contracts"])
            .Add("Shop.App", Files("Program.cs", program, "taxonomy.yaml", Plan), ["Shop.Contracts", "Shop.Telemetry"]);

        var replaced = await CallReplacement.ApplyAsync(
            solution.Solution,
            solution.Read().Calls,
            keepsWrappers: false,
            allowsChanges: true,
            static (_, _) => { },
            TestLimit.Token
        );
        var verified = await CallVerification.RunAsync(
            solution.Solution,
            replaced,
            static (_, _) => { },
            TestLimit.Token
        );

        var only = Assert.Single(
            verified.Calls,
            made => made.Call.Path.EndsWith("Program.cs", StringComparison.Ordinal)
        );
        Assert.Equal(sent, only.Event);
        Assert.True(only.Method == sent.Replace(" ", "", StringComparison.Ordinal), only.Reason);
        Assert.DoesNotContain(only.Changes, change => change.StartsWith("sent as", StringComparison.Ordinal));
        Assert.True(only.Proof is { Kind: CallProofKind.Run, IsSame: true }, only.Proof!.Reason);
    }

    private static Dictionary<string, string> Files(params string[] files)
    {
        var result = new Dictionary<string, string> { [".editorconfig"] = Listed };
        for (var i = 0; i < files.Length; i += 2)
        {
            result[files[i]] = files[i + 1];
        }

        return result;
    }
}
