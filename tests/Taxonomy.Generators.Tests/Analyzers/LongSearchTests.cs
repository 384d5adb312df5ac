using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>
/// Programs in which the values of a name can be reached in so many ways that a search of them all would not end.
/// </summary>
public sealed class LongSearchTests
{
    private const int Many = 40;

    [Theory]
    [InlineData("text{1} + \"a\"", "TAX504")]
    [InlineData("$\"{text{1}}a\"", "TAX504")]
    [InlineData("flag ? text{1} : text{2}", "TAX504")]
    [InlineData("text{1} ?? text{2}", "TAX504")]
    public Task Locals_that_are_assigned_from_each_other_end(string value, string id) =>
        new CodeTest { Id = id }.VerifyAsync(
            $$"""
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client, bool flag, string text)
                {
                    var text0 = text;
                    var text1 = text;
                    var text2 = text;
                    {{Repeat(
                index =>
                    $"text{index % 3} = {value.Replace("{1}", $"{(index + 1) % 3}", StringComparison.Ordinal).Replace("{2}", $"{(index + 2) % 3}", StringComparison.Ordinal)};"
            )}}
                    client.Track("user-42", [|text0|]);
                }
            }
            """
        );

    [Fact]
    public Task Fields_that_are_made_of_each_other_end() =>
        new CodeTest { Id = "TAX504" }.VerifyAsync(
            $$"""
            using Taxonomy;

            public static class Program
            {
                private static readonly string First = {{Repeat(index => "Second", " + ")}};
                private static readonly string Second = $"{{Repeat(index => "{Third}")}}";
                private static readonly string Third = $"{{Repeat(index => "{Fourth}")}}";
                private static readonly string Fourth = $"{{Repeat(index => "{Fifth}")}}";
                private static readonly string Fifth = $"{{Repeat(index => "{First}")}}";

                public static void Run(ITaxonomyClient client) => client.Track("user-42", [|$"{First}{Second}"|]);
            }
            """
        );

    [Fact]
    public Task Methods_that_call_each_other_in_every_branch_end() =>
        new CodeTest { Id = "TAX504" }.VerifyAsync(
            $$"""
            using Taxonomy;

            public enum Action { {{Repeat(index => $"Action{index}", ", ")}} }

            public static class Program
            {
                private static string Left(Action action) =>
                    action switch { {{Repeat(index => $"Action.Action{index} => Right(action),")}} _ => "Song Sold" };

                private static string Right(Action action)
                {
                    switch (action)
                    {
                        {{Repeat(index => $"case Action.Action{index}: return Left(action);")}}
                        default: return "Song Sold";
                    }
                }

                public static void Run(ITaxonomyClient client, Action action) =>
                    client.Track("user-42", [|Left(action)|]);
            }
            """
        );

    [Fact]
    public Task Wrappers_that_call_each_other_end() =>
        new CodeTest { Id = "TAX501" }.VerifyAsync(
            $$"""
            using Taxonomy;

            public enum Action { {{Repeat(index => $"Action{index}", ", ")}} }

            public sealed class Tracker(ITaxonomyClient client)
            {
                public void First([EventName] string name)
                {
                    Second(name); Second(name); Second(name); Second(name);
                    Second(name); Second(name); Second(name); Second(name);
                }

                public void Second([EventName] string name)
                {
                    First(name); First(name); First(name); First(name);
                    First(name); First(name); First(name); First(name);
                }

                public void Run(Action action) => First([|action.ToString()|]);
            }
            """
        );

    [Fact]
    public Task A_wrapper_ends_whose_locals_are_assigned_from_each_other() =>
        new CodeTest { Id = "TAX504" }.VerifyAsync(
            $$"""
            using Taxonomy;

            public sealed class Tracker(ITaxonomyClient client)
            {
                public void Tell([EventName] string name, string other)
                {
                    var text = other;
                    {{Repeat(index => "text = other + text + text;")}}
                    client.Track("user-42", [|text|]);
                }

                public void Run() => Tell({|TAX501:"Song Sold"|}, "");
            }
            """
        );

    [Theory]
    [InlineData("")]
    [InlineData(".ToName()")]
    public Task Every_member_of_a_long_enum_is_looked_at_once(string map)
    {
        const int Members = 400;
        return new CodeTest { Id = "TAX501" }.VerifyAsync(
            $$"""
            using Taxonomy;

            public enum Action { {{Repeat(index => $"Action{index}", ", ", Members)}} }

            public static class Names
            {
                public static string ToName(this Action action)
                {
                    switch (action)
                    {
                        {{Repeat(
                index => $"case Action.Action{index}: return \"Song Sold {index}\";",
                count: Members
            )}}
                        default: return "Song Sold";
                    }
                }
            }

            public sealed class Tracker(ITaxonomyClient client)
            {
                public void Tell([EventName] Action action) => client.Track("user-42", $"{action{{map}}}");

                public void Run(Action action) => Tell([|action|]);
            }
            """
        );
    }

    private static string Repeat(Func<int, string> part, string separator = " ", int count = Many) =>
        string.Join(separator, Enumerable.Range(0, count).Select(part));
}
