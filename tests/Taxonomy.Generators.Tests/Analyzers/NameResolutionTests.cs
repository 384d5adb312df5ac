using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>What an expression comes to, and TAX504 where it comes to nothing.</summary>
public sealed class NameResolutionTests
{
    [Theory]
    [InlineData("[|Names.Constant|]")]
    [InlineData("[|Names.Concatenated|]")]
    [InlineData("[|Names.Interpolated|]")]
    [InlineData("[|\"Song\" + \" \" + Names.Played|]")]
    [InlineData("[|$\"Song {Names.Played}\"|]")]
    [InlineData("[|$\"Song {Names.ReadOnlyPlayed}\"|]")]
    [InlineData("[|\"Song \" + Names.ReadOnlyPlayed|]")]
    [InlineData("[|Names.ReadOnly|]")]
    [InlineData("[|Names.ReadOnlyOfReadOnly|]")]
    [InlineData("[|Names.Property|]")]
    [InlineData("[|Names.AutoProperty|]")]
    [InlineData("[|Names.SetInConstructor|]")]
    [InlineData("([|\"Song Played\"|])")]
    [InlineData("(string)[|\"Song Played\"|]")]
    [InlineData("[|\"Song Played\"|]!")]
    [InlineData("[|\"\"\"Song Played\"\"\"|]")]
    [InlineData("[|@\"Song Played\"|]")]
    [InlineData("flag ? [|\"Song Played\"|] : [|Names.Constant|]")]
    [InlineData(
        "number switch { 1 => [|\"Song Played\"|], 2 => [|Names.ReadOnly|], _ => throw new System.Exception() }"
    )]
    [InlineData("flag ? [|\"Song Played\"|] : null!")]
    [InlineData("flag ? ([|\"Song Played\"|]) : (number > 1 ? [|\"Song Played\"|] : [|Names.Constant|])")]
    public Task A_name_is_seen_through(string expression) => VerifyAsync("TAX502", expression);

    [Theory]
    [InlineData("public static partial string Name { get; }", "public static partial string Name => \"Song Played\";")]
    [InlineData(
        "public static partial string Name { get; }",
        "public static partial string Name { get => \"Song Played\"; }"
    )]
    [InlineData(
        "public static partial string Name { get; }",
        "public static partial string Name { get { return \"Song Played\"; } }"
    )]
    public Task A_partial_property_is_seen_through(string definition, string implementation) =>
        new CodeTest { Id = "TAX502" }.VerifyAsync(
            $$"""
            using Taxonomy;

            public static partial class Names { {{definition}} }

            public static class Program
            {
                public static void Run(ITaxonomyClient client) => client.Track("user-42", [|Names.Name|]);
            }
            """,
            $$"""public static partial class Names { {{implementation}} }"""
        );

    [Theory]
    [InlineData("[|Full(\"Played\")|]", "\"Song \" + name")]
    [InlineData("[|Full(\"Played\")|]", "$\"Song {name}\"")]
    [InlineData("[|Full(Full(\"\"))|]", "name.Length == 0 ? \"Song Played\" : \"Song Played\"")]
    public Task A_method_that_returns_a_text_with_a_prefix_is_seen_through(string expression, string returned) =>
        new CodeTest { Id = "TAX502" }.VerifyAsync(
            $$"""
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client) => client.Track("user-42", {{expression}});

                private static string Full(string name) => {{returned}};
            }
            """
        );

    [Theory]
    [InlineData("private static string Full(string name) => \"Song \" + name.Trim();")]
    [InlineData(
        "public static string Full(string name) { if (name == \"\") { return name; } return \"Song \" + name; }"
    )]
    [InlineData("private static string Full(string name) => Full(name) + \" Played\";")]
    public Task A_method_that_makes_more_of_a_text_is_not(string method) =>
        new CodeTest { Id = "TAX504" }.VerifyAsync(
            $$"""
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client) => client.Track("user-42", [|Full("Played")|]);

                {{method}}
            }
            """
        );

    [Fact]
    public Task A_partial_constructor_is_seen_through() =>
        new CodeTest { Id = "TAX502" }.VerifyAsync(
            """
            using Taxonomy;

            public sealed partial class Sender(ITaxonomyClient client)
            {
                public void Run() => client.Track("user-42", [|new Names().Name|]);
            }

            public sealed partial class Names
            {
                public readonly string Name;

                public partial Names();
            }
            """,
            """public sealed partial class Names { public partial Names() { Name = "Song Played"; } }"""
        );

    [Fact]
    public Task What_a_partial_constructor_replaces_is_no_constant() =>
        new CodeTest { Id = "TAX504" }.VerifyAsync(
            """
            using Taxonomy;

            public sealed partial class Names(ITaxonomyClient client)
            {
                private readonly Name _name = new("x");

                public void Run() => client.Track("user-42", [|_name.Text|]);
            }

            public sealed partial class Name
            {
                public readonly string Text = "Song Played";

                public partial Name(string text);
            }
            """,
            """public sealed partial class Name { public partial Name(string text) { Text = text; } }"""
        );

    [Theory]
    [InlineData("text ?? {|TAX502:\"Song Played\"|}", "text")]
    [InlineData("flag ? {|TAX502:\"Song Played\"|} : text", "text")]
    [InlineData("number switch { 1 => {|TAX502:\"Song Played\"|}, _ => text }", "text")]
    public Task Each_branch_counts(string expression, string variable) =>
        VerifyAsync("TAX504", expression.Replace(variable, $"[|{variable}|]", StringComparison.Ordinal));

    [Theory]
    [InlineData("[|text|]")]
    [InlineData("[|text.Trim()|]")]
    [InlineData("[|number.ToString()|]")]
    [InlineData("[|$\"Song {number} Played\"|]")]
    [InlineData("[|\"Song \" + text|]")]
    [InlineData("[|string.Concat(\"Song \", text)|]")]
    [InlineData("[|Names.Mutable|]")]
    [InlineData("[|Names.MutableProperty|]")]
    [InlineData("[|Names.Array[0]|]")]
    [InlineData("[|Names.Overruled|]")]
    [InlineData("[|Names.Itself|]")]
    [InlineData("[|Names.Make()|]")]
    public Task What_is_made_at_run_time_is_told_so(string expression) => VerifyAsync("TAX504", expression);

    [Theory]
    [InlineData("null!")]
    [InlineData("default!")]
    [InlineData("string.Empty")]
    [InlineData("System.Environment.NewLine")]
    [InlineData("new TypedName()")]
    public Task What_cannot_be_seen_from_here_is_left_alone(string expression) => VerifyAsync("TAX504", expression);

    [Fact]
    public Task An_empty_text_that_is_replaced_later_is_no_name() =>
        new CodeTest().VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client, bool flag)
                {
                    string name = "";
                    if (flag)
                    {
                        name = "Song Played";
                    }
                    else
                    {
                        name = "Song Played";
                    }

                    client.Track("user-42", {|TAX502:name|});
                    var empty = "";
                    client.Track("user-42", {|TAX501:empty|});
                }
            }
            """
        );

    [Fact]
    public Task A_local_that_is_made_from_itself_many_times_is_followed_once()
    {
        var steps = string.Join(
            "\n",
            Enumerable.Range(0, 80).Select(i => $"name = name + \"{i}\"; other = flag ? other : other + \"{i}\";")
        );
        return new CodeTest().VerifyAsync(
            $$"""
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client, bool flag)
                {
                    var name = "A";
                    var other = "B";
                    {{steps}}
                    client.Track("user-42", {|TAX504:name|});
                    client.Track("user-42", {|TAX504:other|});
                }
            }
            """
        );
    }

    [Fact]
    public Task A_local_has_the_names_that_it_is_assigned() =>
        new CodeTest().VerifyAsync(
            """
            using System;
            using System.Collections.Generic;
            using Taxonomy;

            public static class Program
            {
                private static readonly string s_name = "Song Played";

                public static void Run(ITaxonomyClient client, bool flag, string text, Dictionary<string, string> map)
                {
                    const string constant = "Song Played";
                    client.Track("user-42", {|TAX502:constant|});

                    var once = "Song Played";
                    client.Track("user-42", {|TAX502:once|});
                    Action later = () => client.Track("user-42", {|TAX502:once|});

                    string either;
                    if (flag)
                    {
                        either = "Song Played";
                    }
                    else
                    {
                        either = "Queue Cleared";
                    }

                    client.Track("user-42", {|TAX502:{|TAX501:either|}|});

                    var chosen = flag ? "Song Played" : "Song Skipped";
                    client.Track("user-42", {|TAX502:{|TAX502:chosen|}|});

                    var variable = "Song Played";
                    variable = text;
                    client.Track("user-42", {|TAX504:variable|});

                    var grown = "Song";
                    grown += " Played";
                    client.Track("user-42", {|TAX504:grown|});

                    if (map.TryGetValue("x", out var found))
                    {
                        client.Track("user-42", {|TAX504:found|});
                    }

                    foreach (var each in new[] { "Song Played" })
                    {
                        client.Track("user-42", {|TAX504:each|});
                    }

                    foreach (var (key, value) in map)
                    {
                        client.Track("user-42", {|TAX504:key|});
                        client.Track("user-42", {|TAX504:value|});
                    }

                    ref readonly var reference = ref s_name;
                    client.Track("user-42", {|TAX504:reference|});

                    if (text is { } matched)
                    {
                        client.Track("user-42", {|TAX504:matched|});
                    }

                    var (first, second) = ("Song Played", text);
                    client.Track("user-42", {|TAX504:first|});

                    void Local() => client.Track("user-42", {|TAX502:once|});
                    Local();
                    later();
                }
            }
            """
        );

    [Fact]
    public Task A_marked_parameter_passes_the_question_on_to_its_callers() =>
        new CodeTest().VerifyAsync(
            """
            using System;
            using Taxonomy;

            public delegate void Tracking([EventName] string name);

            public interface ITracker
            {
                void Tell([EventName] string name, object? data = null);
            }

            public sealed class Tracker(ITaxonomyClient client) : ITracker
            {
                public void Tell(string name, object? data) => client.Track("user-42", name);

                public void Direct([EventName] string name) => client.Track("user-42", name);

                public void Generic<T>([EventName] string name, T data) => client.Track("user-42", name);

                public void Unmarked(string name) => client.Track("user-42", {|TAX504:name|});

                public void Mistaken([GroupType] string name) => client.Track("user-42", {|TAX504:name|});

                public void Optional([EventName] string name = "Song Played") => client.Track("user-42", name);

                public void Assigned([EventName] string name)
                {
                    Action<string> lambda = ([EventName] string inner) => client.Track("user-42", inner);
                    void Local([EventName] string inner) => client.Track("user-42", inner);
                    Local({|TAX502:"Song Played"|});
                    Local(name);
                    lambda(name);
                }
            }

            public sealed class Hidden(ITaxonomyClient client) : ITracker
            {
                void ITracker.Tell(string name, object? data) => client.Track("user-42", name);
            }

            public abstract class Base([EventName] string name)
            {
                public void Send(ITaxonomyClient client) => client.Track("user-42", name);

                public abstract void Tell([EventName] string name);
            }

            public sealed class Derived() : Base({|TAX502:"Song Played"|})
            {
                public override void Tell(string name) { }
            }

            public sealed class Classic : Base
            {
                private readonly string _kept;

                public Classic([EventName] string kept) : base({|TAX501:"Queue Cleared"|})
                {
                    _kept = kept;
                }

                public string Kept => _kept;

                public override void Tell(string name) { }

                public void Use(ITaxonomyClient client) => client.Track("user-42", _kept);
            }

            public record Tracked([EventName] string Name, int Number)
            {
                public void Send(ITaxonomyClient client) => client.Track("user-42", Name);
            }

            public static class Extensions
            {
                public static void Tell(this string user, [EventName] string name, ITaxonomyClient client) =>
                    client.Track(user, name);

                extension(Uri user)
                {
                    public void TellUri([EventName] string name, ITaxonomyClient client) => client.Track(user.Host, name);
                }
            }

            public static class Program
            {
                public static void Run(Tracker tracker, ITracker contract, Derived derived, Tracking tracking, ITaxonomyClient client)
                {
                    tracker.Tell({|TAX502:"Song Played"|}, null);
                    contract.Tell({|TAX502:"Song Played"|});
                    tracker.Direct(name: {|TAX502:"Song Played"|});
                    tracker.Generic({|TAX502:"Song Played"|}, 1);
                    tracker.Unmarked("Song Played");
                    tracker.Optional();
                    derived.Tell({|TAX502:"Song Played"|});
                    tracking({|TAX502:"Song Played"|});
                    new Classic({|TAX502:"Song Played"|}).Use(client);
                    new Tracked({|TAX502:"Song Played"|}, 1).Send(client);
                    "user-42".Tell({|TAX502:"Song Played"|}, client);
                    Extensions.Tell("user-42", {|TAX502:"Song Played"|}, client);
                    new Uri("about:blank").TellUri({|TAX502:"Song Played"|}, client);
                }
            }

            public sealed class TrackedAttribute([EventName] string name) : Attribute
            {
                public string Name => name;
            }

            [Tracked({|TAX502:"Song Played"|})]
            public static class Marked
            {
                [Tracked({|TAX501:"Queue Cleared"|})]
                public static void Run() { }
            }
            """
        );

    [Fact]
    public Task A_local_that_is_assigned_again_has_no_name_from_before() =>
        new CodeTest().VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client, bool flag, int number, string text)
                {
                    var placeholder = "unset";
                    if (flag)
                    {
                        placeholder = text;
                    }

                    client.Track("user-42", {|TAX504:placeholder|});

                    var replaced = "unset";
                    replaced = "Song Played";
                    client.Track("user-42", {|TAX502:replaced|});

                    string twice;
                    twice = "unset";
                    if (flag)
                    {
                        twice = "Song Played";
                    }

                    client.Track("user-42", {|TAX504:twice|});

                    string chosen;
                    switch (number)
                    {
                        case 1:
                            chosen = "Song Played";
                            break;
                        case 2 when flag:
                            chosen = "Queue Cleared";
                            break;
                        default:
                            if (flag)
                            {
                                chosen = "song_skipped";
                            }
                            else
                            {
                                return;
                            }

                            break;
                    }

                    client.Track("user-42", {|TAX501:{|TAX502:{|TAX503:chosen|}|}|});

                    string? found = text;
                    found ??= "Song Played";
                    client.Track("user-42", {|TAX502:{|TAX504:found|}|});

                    var made = $"Step {number}";
                    if (flag)
                    {
                        made = "Song Played";
                    }

                    client.Track("user-42", {|TAX502:{|TAX504:made|}|});
                }
            }
            """
        );

    [Fact]
    public Task A_member_that_holds_a_marked_parameter_passes_the_question_on() =>
        new CodeTest().VerifyAsync(
            """
            using Taxonomy;

            public class Kept
            {
                private readonly string _name;
                private readonly string _other = "unset";

                public Kept([EventName] string name, string other)
                {
                    this._name = name;
                    _other = other;
                }

                public string Getter => _name;

                public string Block
                {
                    get { return this._name; }
                }

                public string Chained => Getter;

                public string Other => _other;

                public string Made => _name + "!";

                public string Endless => Endless2;

                public string Endless2 => Endless;

                public void Use(ITaxonomyClient client)
                {
                    client.Track("user-42", _name);
                    client.Track("user-42", Getter);
                    client.Track("user-42", Block);
                    client.Track("user-42", Chained);
                    client.Track("user-42", {|TAX504:Other|});
                    client.Track("user-42", {|TAX504:Made|});
                    client.Track("user-42", {|TAX504:Endless|});
                }
            }

            public sealed class Primary(ITaxonomyClient client, [EventName] string name)
            {
                private readonly string _name = name;

                public string Name { get; } = name;

                public string Expression => name;

                public string OfField => (_name!);

                public void Use()
                {
                    client.Track("user-42", Name);
                    client.Track("user-42", Expression);
                    client.Track("user-42", OfField);
                }

                public static void Make(ITaxonomyClient client) =>
                    new Primary(client, {|TAX501:"Queue Cleared"|}).Use();
            }

            public record Tracked([EventName] string Name, int Number)
            {
                public void Send(ITaxonomyClient client) => client.Track("user-42", Name);
            }

            public readonly record struct TrackedValue([EventName] string Name, string Other);

            public static class Program
            {
                public static void Run(ITaxonomyClient client, Tracked tracked, TrackedValue value, string text)
                {
                    client.Track("user-42", tracked.Name);
                    client.Track("user-42", value.Name);
                    (tracked with { Name = {|TAX502:"Song Played"|}, Number = 3 }).Send(client);
                    (tracked with { Name = {|TAX504:text|} }).Send(client);
                    (tracked with { Number = 3 }).Send(client);
                    _ = value with { Name = {|TAX501:"Queue Cleared"|}, Other = "Queue Cleared" };
                    _ = new Tracked({|TAX502:"Song Played"|}, 1) { Name = {|TAX503:"song_played"|} };
                }
            }
            """
        );

    [Fact]
    public async Task A_method_that_is_passed_on_is_called_with_who_knows_what()
    {
        var diagnostics = await new CodeTest { Id = "TAX504" }.VerifyAsync(
            """
            using System;
            using System.Collections.Generic;
            using Taxonomy;

            public delegate void Tracking([EventName] string name);

            public delegate void Other([GroupType] string name);

            public sealed class Tracker(ITaxonomyClient client)
            {
                public void Tell([EventName] string name) => client.Track("user-42", name);

                public void Tell<T>([EventName] string name, T data) => client.Track("user-42", name);

                public void Say(string name) { }
            }

            public static class Extensions
            {
                public static void TellAll(this Tracker tracker, [EventName] string name) => tracker.Tell(name);
            }

            public static class Program
            {
                public static event Action<string>? Happened;

                public static void Run(Tracker tracker, List<string> names)
                {
                    names.ForEach([|tracker.Tell|]);
                    names.ForEach([|tracker.TellAll|]);
                    Action<string> later = [|tracker.Tell|];
                    var made = new Action<string, int>([|tracker.Tell|]);
                    Happened += [|tracker.Tell|];
                    Other mistaken = [|tracker.Tell|];
                    Tracking marked = tracker.Tell;
                    Tracking markedExtension = tracker.TellAll;
                    names.ForEach(tracker.Say);
                    names.ForEach(name => tracker.Tell([|name|]));
                    _ = nameof(tracker.Tell);
                    marked({|TAX502:"Song Played"|});
                    markedExtension({|TAX502:"Song Played"|});
                    later("Song Played");
                    made("Song Played", 1);
                    mistaken({|TAX507:"galaxy"|});
                    Happened?.Invoke("Song Played");
                }
            }
            """
        );

        Assert.Equal(
            "'Tell' is converted to a delegate, so its event names cannot be checked. Call it in a lambda with a constant, or mark the delegate's parameter with [EventName].",
            diagnostics[0].GetMessage()
        );
    }

    [Fact]
    public Task A_method_whose_address_is_taken_is_called_with_who_knows_what() =>
        new CodeTest { Id = "TAX504", AllowsUnsafe = true }.VerifyAsync(
            """
            using Taxonomy;

            public static unsafe class Program
            {
                public static void Tell([EventName] string name) { }

                public static void Join([GroupType] string type) { }

                public static void Run(string name)
                {
                    delegate*<string, void> tell = &[|Tell|];
                    delegate*<string, void> join = &Join;
                    tell(name);
                    join(name);
                }
            }
            """
        );

    [Fact]
    public async Task The_message_names_the_parameter_to_mark()
    {
        var diagnostics = await new CodeTest().VerifyAsync(
            """
            using Taxonomy;

            public sealed class Tracker(ITaxonomyClient client)
            {
                public void Tell(string name) => client.Track("user-42", {|TAX504:name|});

                public void Made(int number) => client.Track("user-42", {|TAX504:$"Step {number}"|});
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
    public Task Without_a_plan_a_name_still_has_to_be_a_constant() =>
        new CodeTest { Plan = null, Id = "TAX504" }.VerifyAsync(
            """
            using Taxonomy;

            public sealed class Tracker(ITaxonomyClient client)
            {
                public void Tell(string name) => client.Track("user-42", [|name|]);
            }
            """
        );

    private static Task VerifyAsync(string id, string expression) =>
        new CodeTest { Id = id }.VerifyAsync(
            $$"""
            using Taxonomy;

            public static class Names
            {
                public const string Played = "Played";
                public const string Constant = "Song Played";
                public const string Concatenated = "Song " + Played;
                public const string Interpolated = $"Song {Played}";
                public static readonly string ReadOnly = "Song Played";
                public static readonly string ReadOnlyPlayed = "Played";
                public static readonly string ReadOnlyOfReadOnly = "Song " + ReadOnlyPlayed;
                public static readonly string SetInConstructor;
                public static readonly string Overruled = "Song Played";
                public static readonly string Itself = Itself + "x";
                public static string Property => "Song Played";
                public static string AutoProperty { get; } = "Song Played";
                public static string Mutable = "Song Played";
                public static string MutableProperty { get; set; } = "Song Played";
                public static readonly string[] Array = ["Song Played"];
                public static string Make() => "Song Played";

                static Names()
                {
                    SetInConstructor = "Song Played";
                    Overruled = System.Environment.MachineName;
                }
            }

            public sealed class TypedName
            {
                public static implicit operator string(TypedName name) => "Song Played";
            }

            public static class Program
            {
                public static void Run(ITaxonomyClient client, bool flag, int number, string text) =>
                    client.Track("user-42", {{expression}});
            }
            """
        );
}
