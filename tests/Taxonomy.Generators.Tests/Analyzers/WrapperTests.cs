using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>Methods of the program's own that put something before or after a name.</summary>
public sealed class WrapperTests
{
    [Theory]
    [InlineData("client.Track(\"user-42\", \"Song \" + name)")]
    [InlineData("client.Track(\"user-42\", $\"Song {name}\")")]
    [InlineData("client.Track(\"user-42\", $\"{Area} {name}\")")]
    [InlineData("client.Track(\"user-42\", Area + \" \" + name)")]
    [InlineData("Next(\" \" + name)")]
    [InlineData("client.Track(\"user-42\", Make(name))", "Prefix = \"Song \"")]
    [InlineData("client.Track(\"user-42\", name.Insert(0, \"Song \"))", "Prefix = \"Song \"")]
    public Task What_a_method_puts_around_a_name_is_followed(string body, string? affix = null) =>
        new CodeTest().VerifyAsync(
            $$"""
            using Taxonomy;

            public sealed class Tracker(ITaxonomyClient client)
            {
                private const string Area = "Song";

                public void Tell([EventName{{(affix is null ? "" : $"({affix})")}}] string name) => {{body}};

                public void Run(bool flag, string text)
                {
                    Tell({|TAX502:"Played"|});
                    Tell({|TAX503:"played"|});
                    Tell({|TAX501:"Song Played"|});
                    Tell(flag ? {|TAX502:"Skipped"|} : {|TAX501:"Sold"|});
                    Tell({|TAX504:text|});
                }

                private void Next([EventName] string name) => client.Track("user-42", "Song" + name);

                private static string Make(string name) => "Song " + name;
            }
            """
        );

    [Fact]
    public Task Another_argument_of_the_call_is_followed_too() =>
        new CodeTest().VerifyAsync(
            """
            using Taxonomy;

            public sealed class Tracker(ITaxonomyClient client)
            {
                public void Tell(string area, [EventName] string action)
                {
                    var name = $"{area} {action}";
                    client.Track("user-42", name);
                }

                public void Run(string text)
                {
                    Tell("Song", {|TAX502:"Played"|});
                    Tell("song", {|TAX503:"Played"|});
                    Tell(action: {|TAX501:"Sold"|}, area: "Song");
                    Tell(text, {|TAX504:"Played"|});
                }
            }
            """
        );

    [Fact]
    public Task A_suffix_and_a_prefix_of_the_attribute_hold_for_those_who_cannot_see_the_body() =>
        new CodeTest().VerifyAsync(
            """
            using Taxonomy;

            public interface ITracker
            {
                void Tell([EventName(Prefix = "Song ", Suffix = "ed")] string name);

                void Say([EventName] string name);
            }

            public sealed class Tracker(ITaxonomyClient client) : ITracker
            {
                public void Tell(string name) => client.Track("user-42", Make(name));

                public void Say(string name) => client.Track("user-42", "Song " + name);

                private static string Make(string name) => $"Song {name}ed";
            }

            public sealed class Logging(ITracker inner) : ITracker
            {
                public void Tell(string name) => inner.Tell(name);

                public void Say(string name) => inner.Say(name);
            }

            public static class Program
            {
                public static void Run(ITracker tracker, Logging logging, Tracker direct)
                {
                    tracker.Tell({|TAX502:"Play"|});
                    tracker.Tell({|TAX501:"Sold"|});
                    logging.Tell({|TAX502:"Play"|});
                    tracker.Say({|TAX502:"Played"|});
                    logging.Say({|TAX502:"Played"|});
                    direct.Say({|TAX501:"Song Played"|});
                }
            }
            """
        );

    [Theory]
    [InlineData("Wrapper.Send(what: event prefix=\"Song \")", "{|TAX502:\"Played\"|}")]
    [InlineData("Wrapper.Send(what: event suffix=\" Played\")", "{|TAX502:\"Song\"|}")]
    [InlineData("Wrapper.Send(what: event  prefix=\"So\"  suffix=\" Played\"), Other.Type.Method", "{|TAX502:\"ng\"|}")]
    [InlineData("Wrapper.Send(what: event prefix=\"a, (b|\")", "{|TAX501:\"Song Played\"|}")]
    public Task The_setting_states_a_prefix_and_a_suffix(string setting, string argument) =>
        new CodeTest { EditorConfig = $"[*.cs]\ntaxonomy_tracking_methods = {setting}" }.VerifyAsync(
            $$"""
            using Taxonomy;

            public sealed class Wrapper(ITaxonomyClient client)
            {
                public void Send(string what) => client.Track("user-42", Make(what));

                public void Use() => Send({{argument}});

                private static string Make(string name) => "Song " + name;
            }
            """
        );

    [Theory]
    [InlineData("Wrapper.Send(what: event prefix=Song)")]
    [InlineData("Wrapper.Send(what: event prefix=\"a\" prefix=\"b\")")]
    [InlineData("Wrapper.Send(what: event infix=\"a\")")]
    [InlineData("Wrapper.Send(what: event_properties prefix=\"a\")")]
    [InlineData("Wrapper.Send(what: event prefix=\"a)")]
    public async Task A_prefix_that_cannot_be_read_is_reported(string setting)
    {
        var diagnostics = await new CodeTest
        {
            EditorConfig = $"[*.cs]\ntaxonomy_tracking_methods = {setting}",
        }.RunAsync([
            MarkedSource.Parse("/project/Program.cs", "public class Wrapper { public void Send(string what) { } }"),
        ]);

        Assert.Equal("TAX517", Assert.Single(diagnostics).Id);
    }

    [Fact]
    public async Task A_parameter_with_something_around_it_is_one_to_mark()
    {
        var diagnostics = await new CodeTest().VerifyAsync(
            """
            using Taxonomy;

            public sealed class Tracker(ITaxonomyClient client)
            {
                public void Tell(string name) => client.Track("user-42", {|TAX504:"Song " + name|});

                public void Both(string name, string other) => client.Track("user-42", {|TAX504:name + other|});
            }
            """
        );

        Assert.Equal(
            [
                "The event name is the parameter 'name', so it cannot be checked. Mark the parameter with [EventName] to check its callers.",
                "The event name is not a constant, so it cannot be checked. Pass a constant, or call the generated method.",
            ],
            diagnostics.Select(diagnostic => diagnostic.GetMessage())
        );
    }

    [Fact]
    public Task A_method_that_calls_itself_ends() =>
        new CodeTest().VerifyAsync(
            """
            using Taxonomy;

            public sealed class Tracker(ITaxonomyClient client)
            {
                public void Tell([EventName] string name, int left)
                {
                    client.Track("user-42", name);
                    if (left > 0)
                    {
                        Tell(name, left - 1);
                        Tell("Song " + name, left - 1);
                    }
                }

                public void Endless([EventName] string name) => Endless("Song " + name);

                public void Run()
                {
                    Tell({|TAX502:"Song Played"|}, 3);
                    Endless({|TAX501:"Queue Cleared"|});
                }
            }
            """
        );

    [Theory]
    [InlineData("public static string Name { get; private set; } = \"Song Played\";", "TAX502")]
    [InlineData("private static string Name = \"Song Played\";", "TAX502")]
    [InlineData(
        "public static string Name { get; private set; } = \"Song Played\"; void Set() => Name = \"x\";",
        "TAX504"
    )]
    [InlineData(
        "public static string Name { get; private set; } = \"Song Played\"; void Set() => (Name, _) = (\"x\", 1);",
        "TAX504"
    )]
    [InlineData(
        "public static string Name { get; private set; } = \"Song Played\"; class Inner { void Set() => Name += \"x\"; }",
        "TAX504"
    )]
    [InlineData(
        "private static string Name = \"Song Played\"; void Set() => Fill(out Name); static void Fill(out string x) => x = \"\";",
        "TAX504"
    )]
    [InlineData(
        "public static string Name { get; private set; } = \"Song Played\"; static Program() { System.Action later = () => Name = \"x\"; later(); }",
        "TAX504"
    )]
    [InlineData(
        "public static string Name { get; private set; } = \"Unset\"; static Program() => Name = \"Song Played\";",
        "TAX504"
    )]
    [InlineData("public static string Name { get; set; } = \"Song Played\";", "TAX504")]
    [InlineData("internal static string Name = \"Song Played\";", "TAX504")]
    public Task A_member_that_nothing_else_sets_is_a_constant(string member, string id) =>
        new CodeTest { Id = id }.VerifyAsync(
            $$"""
            using Taxonomy;

            public sealed partial class Program
            {
                {{member}}

                public static void Run(ITaxonomyClient client) => client.Track("user-42", [|Name|]);
            }
            """
        );
}
