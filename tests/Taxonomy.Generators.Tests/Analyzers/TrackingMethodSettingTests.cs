using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>The setting <c>taxonomy_tracking_methods</c>, and TAX517.</summary>
public sealed class TrackingMethodSettingTests
{
    private const string Trackers = """

        namespace Acme
        {
            public class Tracker<T>
            {
                public virtual void Track(string user, string name, object? data = null) { }
                public void Group(string type, string name) { }
                public void Trait(string key, object value) { }
                public static void Log(string message, string eventName) { }
                public class Nested { public void Send(string what) { } }
            }

            public sealed class Derived : Tracker<int>
            {
                public override void Track(string user, string name, object? data = null) { }
            }

            public sealed class Message(string kind, string text) { public string All => kind + text; }
        }
        """;

    [Theory]
    // Without parameters: the one that is called as events are, or the first text that is no user.
    [InlineData("Acme.Tracker.Track", "tracker.Track(\"user-42\", [|\"Song Played\"|])")]
    [InlineData("Acme.Tracker.Log", "Acme.Tracker<int>.Log(\"Song Played\", [|\"Song Played\"|])")]
    [InlineData("Acme.Tracker.Nested.Send", "new Acme.Tracker<int>.Nested().Send([|\"Song Played\"|])")]
    [InlineData("Acme.Tracker+Nested.Send", "new Acme.Tracker<int>.Nested().Send([|\"Song Played\"|])")]
    [InlineData("Acme.Tracker.Track(name)", "tracker.Track(\"user-42\", [|\"Song Played\"|])")]
    [InlineData("Acme.Tracker.Log(message)", "Acme.Tracker<int>.Log([|\"Song Played\"|], \"Song Played\")")]
    [InlineData("Acme.Message..ctor(kind)", "new Acme.Message([|\"Song Played\"|], \"Song Played\")")]
    // What overrides it counts.
    [InlineData("Acme.Tracker.Track", "new Acme.Derived().Track(\"user-42\", [|\"Song Played\"|])")]
    // Several, with either separator and blanks.
    [InlineData(
        "Acme.Tracker.Log , Acme.Tracker.Track(name: event)",
        "tracker.Track(\"user-42\", [|\"Song Played\"|])"
    )]
    [InlineData("Acme.Tracker.Track(name: event)|Acme.Tracker.Log", "tracker.Track(\"user-42\", [|\"Song Played\"|])")]
    // Others stay what they are.
    [InlineData("Acme.Tracker.Track(name)", "Acme.Tracker<int>.Log(\"Song Played\", \"Song Played\")")]
    [InlineData("Acme.Other.Track(name)", "tracker.Track(\"user-42\", \"Song Played\")")]
    [InlineData("Other.Telemetry.Track(name)", "tracker.Track(\"user-42\", \"Song Played\")")]
    public Task A_listed_method_tracks(string setting, string statement) => VerifyAsync("TAX502", setting, statement);

    [Theory]
    [InlineData("Acme.Tracker.Trait(key: user_property)", "tracker.Trait([|\"account_tier\"|], 1)")]
    [InlineData("Acme.Tracker.Trait(key: event_property)", "tracker.Trait([|\"colour\"|], 1)")]
    [InlineData(
        "Acme.Tracker.Track(name: event, data: event_properties)",
        "tracker.Track(\"user-42\", \"Song Played\", new { song_id = 1, [|colour|] = 2 })"
    )]
    [InlineData(
        "Acme.Tracker.Track(data: user_properties)",
        "tracker.Track(\"user-42\", \"Song Played\", new System.Collections.Generic.Dictionary<string, object> { [[|\"account_tier\"|]] = 2 })"
    )]
    public Task Its_parameters_take_what_the_entry_says(string setting, string statement) =>
        VerifyAsync("TAX506", setting, statement);

    [Fact]
    public Task In_an_explicit_implementation_of_a_listed_method_its_parameter_is_passed_on() =>
        new CodeTest
        {
            Id = "TAX504",
            EditorConfig = "[*.cs]\ntaxonomy_tracking_methods = Acme.ITell.Tell(what)",
        }.VerifyAsync(
            """
            using Taxonomy;

            namespace Acme
            {
                public interface ITell { void Tell(string what); void Say(string what); }

                public sealed class Teller(ITaxonomyClient client) : ITell
                {
                    void ITell.Tell(string what) => client.Track("user-42", what);
                    void ITell.Say(string what) => client.Track("user-42", [|what|]);
                }
            }
            """
        );

    [Fact]
    public Task A_group_type_can_be_listed() =>
        VerifyAsync("TAX507", "Acme.Tracker.Group(type: group_type)", "tracker.Group([|\"galaxy\"|], \"x\")");

    [Fact]
    public Task A_globalconfig_does_as_well() =>
        new CodeTest { Id = "TAX502", GlobalConfig = "taxonomy_tracking_methods = Acme.Tracker.Track" }.VerifyAsync(
            Program("tracker.Track(\"user-42\", [|\"Song Played\"|])") + Trackers
        );

    [Fact]
    public Task A_folder_may_have_its_own() =>
        new CodeTest
        {
            Id = "TAX502",
            EditorConfig = "root = true\n[File1.cs]\ntaxonomy_tracking_methods = Acme.Tracker.Track",
        }.VerifyAsync(
            Program("tracker.Track(\"user-42\", \"Song Played\")") + Trackers,
            Program("tracker.Track(\"user-42\", [|\"Song Played\"|])", "Second")
        );

    [Fact]
    public Task Inside_a_listed_method_the_name_is_its_callers() =>
        new CodeTest
        {
            Id = "TAX502",
            EditorConfig = "[*.cs]\ntaxonomy_tracking_methods = Wrapper.Send(what)",
        }.VerifyAsync(
            """
            using Taxonomy;

            public sealed class Wrapper(ITaxonomyClient client)
            {
                public void Send(string what) => client.Track("user-42", what);

                public void Use() => Send([|"Song Played"|]);
            }
            """
        );

    [Theory]
    [InlineData("Track")]
    [InlineData(".Track")]
    [InlineData("Acme.Tracker.")]
    [InlineData("Acme..Track")]
    [InlineData("Acme.Tracker.Track(name")]
    [InlineData("Acme.Tracker.Track()")]
    [InlineData("Acme.Tracker.Track(name: colour)")]
    [InlineData("Acme.Tracker.Track(na me)")]
    [InlineData("Acme.Tracker.Track(name)x")]
    [InlineData("Acme.Tracker<T>.Track")]
    public async Task What_names_no_method_is_said_and_ignored(string entry)
    {
        var diagnostics = await new CodeTest
        {
            EditorConfig = $"[*.cs]\ntaxonomy_tracking_methods = Acme.Tracker.Track(name), {entry}",
        }.RunAsync([
            MarkedSource.Parse(
                "/project/Program.cs",
                Program("tracker.Track(\"user-42\", \"Song Played\")") + Trackers
            ),
        ]);

        Assert.Equal(["TAX517", "TAX502"], diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Equal(
            $"'{entry}' in 'taxonomy_tracking_methods' does not name a method, and is ignored. Write 'Namespace.Type.Method', with parameters in parentheses where needed, for example 'Acme.Tracker.Track(name: event)'.",
            diagnostics[0].GetMessage()
        );
    }

    [Theory]
    // Misspelt, of another type, or not of this overload: nothing else is taken for it.
    [InlineData("Acme.Tracker.Track(nam: event)", "tracker.Track(\"user-42\", \"Song Played\")")]
    [InlineData("Acme.Tracker.Track(data: event)", "tracker.Track(\"user-42\", \"Song Played\", \"Song Played\")")]
    [InlineData("Acme.Tracker.Log(text)", "Acme.Tracker<int>.Log(\"Song Played\", \"Song Played\")")]
    public async Task No_other_parameter_is_taken_for_one_that_does_not_fit(string setting, string statement)
    {
        var diagnostics = await RunAsync(setting, statement);
        Assert.Equal("TAX517", Assert.Single(diagnostics).Id);
    }

    [Theory]
    [InlineData(
        "Other.Tracker.Track",
        "'Other.Tracker.Track' in 'taxonomy_tracking_methods' is ignored, because the type 'Other.Tracker' does not exist. Did you mean 'Acme.Tracker'?"
    )]
    [InlineData(
        "Tracker.Track",
        "'Tracker.Track' in 'taxonomy_tracking_methods' is ignored, because the type 'Tracker' does not exist. Did you mean 'Acme.Tracker'?"
    )]
    [InlineData(
        "Acme.Traker.Track",
        "'Acme.Traker.Track' in 'taxonomy_tracking_methods' is ignored, because the type 'Acme.Traker' does not exist. Did you mean 'Acme.Tracker'?"
    )]
    [InlineData(
        "Acme.Tracker.Trak(name)",
        "'Acme.Tracker.Trak(name)' in 'taxonomy_tracking_methods' is ignored, because 'Acme.Tracker' does not declare 'Trak'. Did you mean 'Track'?"
    )]
    [InlineData(
        "Acme.Tracker.Emit",
        "'Acme.Tracker.Emit' in 'taxonomy_tracking_methods' is ignored, because 'Acme.Tracker' does not declare 'Emit'. Correct or remove the entry."
    )]
    [InlineData(
        "Acme.Derived.Group(type: group_type)",
        "'Acme.Derived.Group(type: group_type)' in 'taxonomy_tracking_methods' is ignored, because 'Acme.Derived' does not declare 'Group'. Did you mean 'Acme.Tracker.Group'?"
    )]
    [InlineData(
        "Acme.Tracker.Track(nmae: event)",
        "'Acme.Tracker.Track(nmae: event)' in 'taxonomy_tracking_methods' names 'nmae', which is not a parameter of 'Acme.Tracker.Track'. Did you mean 'name'?"
    )]
    [InlineData(
        "Acme.Tracker.Track(label: event)",
        "'Acme.Tracker.Track(label: event)' in 'taxonomy_tracking_methods' names 'label', which is not a parameter of 'Acme.Tracker.Track'. Correct or remove it."
    )]
    [InlineData(
        "Acme.Tracker.Track(data: event)",
        "'Acme.Tracker.Track(data: event)' in 'taxonomy_tracking_methods' names 'data', which is not a string parameter of 'Acme.Tracker.Track'. Specify the parameter that receives the name."
    )]
    public async Task What_does_not_exist_is_reported_with_the_nearest_candidate(string entry, string message)
    {
        var diagnostics = await RunAsync(entry, "tracker.Group(\"a\", \"b\")");
        Assert.Equal(message, Assert.Single(diagnostics, diagnostic => diagnostic.Id == "TAX517").GetMessage());
    }

    [Theory]
    [InlineData("Elsewhere.Telemetry.Send")]
    // A type of that name, but without the method: it is another project's.
    [InlineData("Elsewhere.Tracker.Send")]
    [InlineData("Acme.Derived.Track(name)")]
    [InlineData("Acme.Message..ctor(kind)")]
    [InlineData("Acme.Tracker.Nested.Send(what: event)")]
    [InlineData("Acme.Tracker.Track(NAME: event, data: event_properties)")]
    public async Task An_entry_that_fits_or_is_of_another_project_is_not_reported(string entry)
    {
        var diagnostics = await RunAsync(entry, "tracker.Group(\"a\", \"b\")");
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "TAX517");
    }

    private static Task<ImmutableArray<Diagnostic>> RunAsync(string setting, string statement) =>
        new CodeTest { EditorConfig = $"[*.cs]\ntaxonomy_tracking_methods = {setting}" }.RunAsync([
            MarkedSource.Parse("/project/Program.cs", Program(statement) + Trackers),
        ]);

    private static Task VerifyAsync(string id, string setting, string statement) =>
        new CodeTest
        {
            Id = id,
            EditorConfig = $"[*.cs]\ntaxonomy_tracking_methods = {setting}",
            // A call is only told about its properties where nothing is said of its event.
            SwitchedOff = id == "TAX506" ? ["TAX502"] : [],
        }.VerifyAsync(Program(statement) + Trackers);

    private static string Program(string statement, string name = "Program") =>
        $$"""
            public static class {{name}}
            {
                public static void Run(Acme.Tracker<int> tracker) { {{statement}}; }
            }
            """;
}
