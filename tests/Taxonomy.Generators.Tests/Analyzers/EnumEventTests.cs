using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>Events that are named by the members of an enum.</summary>
public sealed class EnumEventTests
{
    private const string Names = """

        public enum Action
        {
            Song_Played,
            [System.ComponentModel.Description("Song Skipped")] Skipped,
            Queue_Cleared,
        }

        public enum Planned
        {
            [System.ComponentModel.Description("Song Played")] Played,
            [EventText("Song Skipped")] Skipped,
        }

        public sealed class EventTextAttribute(string text) : System.Attribute { public string Text => text; }

        public static class ActionNames
        {
            public static string ToName(this Action action) =>
                action switch
                {
                    Action.Song_Played => "Song Played",
                    Action.Skipped or Action.Queue_Cleared => "Queue Cleared",
                    _ => throw new System.ArgumentOutOfRangeException(nameof(action)),
                };

            public static string Statement(Action action)
            {
                switch (action)
                {
                    case Action.Song_Played:
                        return "Song Played";
                    case Action.Skipped:
                    case Action.Queue_Cleared:
                        return "Queue" + " Cleared";
                    default:
                        return "Song Skipped";
                }
            }

            public static string If(Action action)
            {
                if (action == Action.Skipped)
                {
                    return "Song Skipped";
                }

                return "Song Played";
            }
        }
        """;

    [Theory]
    [InlineData("TAX503", "[|Action.Song_Played.ToString()|]")]
    [InlineData("TAX503", "[|$\"{Action.Song_Played}\"|]")]
    [InlineData("TAX502", "[|$\"Song {Verb.Played}\"|]")]
    [InlineData("TAX502", "[|\"Song \" + Verb.Played|]")]
    [InlineData("TAX503", "[|System.Enum.GetName(typeof(Action), Action.Song_Played)|]!")]
    [InlineData("TAX503", "[|System.Enum.GetName(Action.Song_Played)|]!")]
    [InlineData("TAX502", "[|Action.Song_Played.ToName()|]")]
    [InlineData("TAX501", "[|Action.Skipped.ToName()|]")]
    [InlineData("TAX502", "[|ActionNames.Statement(Action.Song_Played)|]")]
    [InlineData("TAX501", "[|ActionNames.Statement(Action.Queue_Cleared)|]")]
    // Which of them it returns is not followed.
    [InlineData("TAX502", "ActionNames.If(Action.Skipped)")]
    public Task A_member_is_a_name(string id, string expression) => VerifyAsync(id, expression);

    [Theory]
    // The worst of what the members are told.
    [InlineData("TAX503", "[|action.ToString()|]")]
    [InlineData("TAX503", "[|action.ToString(\"G\")|]")]
    [InlineData("TAX503", "([|maybe?.ToString()|])!")]
    [InlineData("TAX501", "[|action.ToName()|]")]
    [InlineData("TAX501", "[|ActionNames.Statement(action)|]")]
    [InlineData("TAX502", "[|ActionNames.If(action)|]")]
    public Task A_variable_is_each_of_the_members(string id, string expression) => VerifyAsync(id, expression);

    [Fact]
    public Task Each_arm_of_a_switch_is_a_name() =>
        VerifyAsync(
            "TAX502",
            "action switch { Action.Song_Played => [|\"Song Played\"|], Action.Skipped => {|TAX501:\"Queue Cleared\"|}, _ => throw new System.Exception() }"
        );

    [Fact]
    public async Task Every_member_counts_as_tracked()
    {
        var diagnostics = await new CodeTest
        {
            Plan =
                "taxonomy: 1\nevents: { Opened: { description: d. }, Closed: { description: d. }, Moved: { description: d. } }",
            SwitchedOn = ["TAX511"],
        }.RunOnPlanAsync(
            (
                "/project/Program.cs",
                """
                using Taxonomy;

                public enum Action { Opened, Closed }

                public static class Program
                {
                    public static void Run(ITaxonomyClient client, Action action) =>
                        client.Track("user-42", action.ToString());
                }
                """
            )
        );

        Assert.Contains("'Moved'", Assert.Single(diagnostics).GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_marked_parameter_takes_an_enum() =>
        new CodeTest().VerifyAsync(
            """
            using Taxonomy;

            public interface ITracker
            {
                void Tell([EventName] Action action);
            }

            public sealed class Tracker(ITaxonomyClient client)
            {
                public void Say([EventName] Action action) => client.Track("user-42", action.ToString());

                public void Map([EventName] Action action) => client.Track("user-42", action.ToName());

                public void Switch([EventName] Action action) =>
                    client.Track("user-42", action switch { Action.Song_Played => "Song Played", _ => "Queue Cleared" });

                public void Optional([EventName] Action? action = null) => client.Track("user-42", action?.ToString() ?? {|TAX502:"Song Played"|});

                public void Unmarked(Action action) => client.Track("user-42", {|TAX503:action.ToString()|});
            }

            public static class Program
            {
                public static void Run(Tracker tracker, ITracker contract, Action action, bool flag)
                {
                    tracker.Say({|TAX503:Action.Song_Played|});
                    tracker.Say({|TAX501:Action.Skipped|});
                    tracker.Map({|TAX502:Action.Song_Played|});
                    tracker.Map({|TAX501:Action.Skipped|});
                    tracker.Map(flag ? {|TAX502:Action.Song_Played|} : {|TAX501:Action.Queue_Cleared|});
                    tracker.Switch({|TAX502:Action.Song_Played|});
                    tracker.Switch({|TAX501:Action.Skipped|});
                    tracker.Optional();
                    tracker.Say({|TAX503:action|});
                    contract.Tell({|TAX502:Action.Skipped|});
                    contract.Tell({|TAX503:Action.Song_Played|});
                }
            }
            """ + Names
        );

    [Fact]
    public Task The_string_in_an_attribute_is_the_name_where_nothing_else_says_it() =>
        new CodeTest().VerifyAsync(
            """
            using Taxonomy;

            public interface ITracker
            {
                void Tell([EventName] Planned action);
            }

            public static class Program
            {
                public static void Run(ITracker contract)
                {
                    contract.Tell({|TAX502:Planned.Played|});
                    contract.Tell({|TAX502:Planned.Skipped|});
                }
            }
            """ + Names
        );

    [Fact]
    public async Task An_enum_in_the_setting_is_reported_and_nothing_is_taken_for_it()
    {
        var diagnostics = await new CodeTest
        {
            EditorConfig = "[*.cs]\ntaxonomy_tracking_methods = Tracker.Tell(action)",
        }.RunAsync([
            MarkedSource.Parse(
                "/project/Program.cs",
                """
                using Taxonomy;

                public sealed class Tracker
                {
                    public void Tell(Action action, string label) { }

                    public void Run() => Tell(Action.Skipped, "Song Played");
                }
                """ + Names
            ),
        ]);

        Assert.Equal(
            "'Tracker.Tell(action)' in 'taxonomy_tracking_methods' names 'action', which is an enum in 'Tracker.Tell'. Remove it, and mark the parameter with [EventName] instead.",
            Assert.Single(diagnostics).GetMessage()
        );
    }

    [Fact]
    public Task Methods_that_call_each_other_and_types_that_enumerate_themselves_end() =>
        new CodeTest().VerifyAsync(
            """
            using System.Collections;
            using System.Collections.Generic;
            using Taxonomy;

            public sealed class Node : IEnumerable<Node>
            {
                public Node(params Node[] inner) { }
                public void Add(string key, Node value) { }
                public IEnumerator<Node> GetEnumerator() => throw null!;
                IEnumerator IEnumerable.GetEnumerator() => throw null!;
            }

            public static class Program
            {
                private static string Left(Action action) => action switch { Action.Skipped => Right(action), _ => Left(action) };

                private static string Right(Action action) => action == Action.Skipped ? Left(action) : Right(action);

                public static void Run(ITaxonomyClient client, Segment.Client segment, WebAnalytics web, Action action)
                {
                    client.Track("user-42", {|TAX504:Left(action)|});
                    client.Track("user-42", {|TAX504:Left(Action.Skipped)|});
                    web.LogEvent({|TAX501:"Queue Cleared"|}, new Node { { "a", new Node { { "b", new Node() } } } });
                }
            }

            public sealed class WebAnalytics { public void LogEvent(string eventName, object? properties) { } }
            """ + Names
        );

    private static Task VerifyAsync(string id, string expression) =>
        new CodeTest { Id = id }.VerifyAsync(
            $$"""
            using Taxonomy;

            public enum Verb { Played }

            public static class Program
            {
                public static void Run(ITaxonomyClient client, Action action, Action? maybe) =>
                    client.Track("user-42", {{expression}});
            }
            """ + Names
        );
}
