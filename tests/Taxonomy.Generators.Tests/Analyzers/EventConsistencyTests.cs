using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>TAX505: the names of a program's events, all together.</summary>
public sealed class EventConsistencyTests
{
    [Fact]
    public async Task Names_that_differ_only_in_case_are_reported_once_with_all_their_places()
    {
        var diagnostics = await VerifyAsync(
            """
            Track("Cart Opened");
            Track([|"cart_opened"|]);
            Track("Cart Opened");
            Track("cart_opened");
            Track([|"CartOpened"|]);
            Track("Order Paid");
            """
        );

        Assert.Equal(
            [
                "The event names 'cart_opened' and 'Cart Opened' differ only in case or separators, but Amplitude treats them as different names. Use one name for both.",
                "The event names 'CartOpened' and 'Cart Opened' differ only in case or separators, but Amplitude treats them as different names. Use one name for both.",
            ],
            diagnostics.Select(diagnostic => diagnostic.GetMessage())
        );
        Assert.Equal([2, 1], diagnostics.Select(diagnostic => diagnostic.AdditionalLocations.Count));
    }

    [Fact]
    public async Task The_names_in_a_test_project_are_left_alone() =>
        await new CodeTest { Plan = null, GlobalConfig = "build_property.IsTestProject = true" }.VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client)
                {
                    client.Track("user-42", "Cart Opened");
                    client.Track("user-42", "cart_opened");
                }
            }
            """
        );

    [Fact]
    public async Task A_name_off_the_convention_is_told_what_it_would_be()
    {
        var diagnostics = await VerifyAsync(
            """
            Track("Cart Opened");
            Track("Order Paid");
            Track([|"item_removed"|]);
            Track("Login");
            Track("Cart Closed"); Track("Cart Shared"); Track("Order Sent"); Track("Order Returned");
            Track("Item Viewed"); Track("Item Rated"); Track("Search Started");
            """
        );

        Assert.Equal(
            "The event name 'item_removed' does not follow Title Case, the convention of the other event names. Write 'Item Removed', or add the event to the plan.",
            Assert.Single(diagnostics).GetMessage()
        );
    }

    [Theory]
    // Nothing is left of them without punctuation.
    [InlineData("""Track("!!!"); Track("...");""")]
    [InlineData("""Track("Cart Opened"); Track("Order Paid"); Track("Cart Closed"); Track("");""")]
    // Two names follow nothing.
    [InlineData("""Track("Cart Opened"); Track("order_paid");""")]
    // Of few names, a majority says nothing.
    [InlineData("""Track("Cart Opened"); Track("Order Paid"); Track("Cart Closed"); Track("item_removed");""")]
    // No convention has a clear majority: 8 of 11.
    [InlineData(
        """Track("A B"); Track("C D"); Track("E F"); Track("G H"); Track("I J"); Track("K L"); Track("M N"); Track("O P"); Track("a_b1"); Track("a_c1"); Track("a_d1");"""
    )]
    [InlineData("""Track("Cart Opened"); Track("order_paid"); Track("itemRemoved"); Track("user-seen");""")]
    [InlineData("""Track("Cart Opened"); Track("Order Paid"); Track("cart_closed"); Track("order_sent");""")]
    [InlineData("""Track("Cart Opened"); Track("Order Paid"); Track("cart_closed"); Track("orderSent");""")]
    // One word follows several.
    [InlineData("""Track("login"); Track("logout"); Track("cart_opened"); Track("order_paid");""")]
    [InlineData("""Track("Login"); Track("Logout"); Track("Cart Opened"); Track("OrderPaid");""")]
    // What Amplitude sends itself.
    [InlineData(
        """Track("Cart Opened"); Track("Order Paid"); Track("session_start"); Track("$identify"); Track("Cart Closed");"""
    )]
    [InlineData("""Track("snake_case"); Track("is_fine"); Track("as_well");""")]
    public Task Names_that_fit_are_left_alone(string statements) => VerifyAsync(statements);

    [Fact]
    public Task With_a_plan_its_own_convention_counts_and_what_other_rules_say_is_not_repeated() =>
        new CodeTest { Id = "TAX505", SwitchedOff = ["TAX501"] }.VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client)
                {
                    client.Track("user-42", "Queue Opened");
                    client.Track("user-42", "Queue Closed");
                    client.Track("user-42", "Queue Filled");
                    client.Track("user-42", "Queue Moved");
                    client.Track("user-42", "Queue Shared");
                    client.Track("user-42", {|TAX502:"Song Played"|});
                    client.Track("user-42", {|TAX503:"song_played"|});
                    client.Track("user-42", {|TAX516:"song_playd"|});
                    client.Track("user-42", "Queue Cleared");
                    client.Track("user-42", [|"queue_shuffled"|]);
                    client.Track("user-42", "queue_shuffled");
                }
            }
            """
        );

    [Fact]
    public Task What_is_retired_says_nothing_of_the_convention() =>
        new CodeTest
        {
            Id = "TAX505",
            SwitchedOff = ["TAX501"],
            Plan =
                "taxonomy: 1\nevents: { a_b: { retired: true }, c_d: { retired: true }, e_f: { retired: true }, Song Played: { description: d. } }",
        }.VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client)
                {
                    client.Track("user-42", "Queue Cleared");
                    client.Track("user-42", "Queue Opened");
                    client.Track("user-42", "Queue Closed");
                    client.Track("user-42", "Queue Filled");
                    client.Track("user-42", "Queue Moved");
                    client.Track("user-42", "Queue Shared");
                    client.Track("user-42", "Queue Sorted");
                    client.Track("user-42", "Queue Saved");
                    client.Track("user-42", "Queue Copied");
                    client.Track("user-42", [|"queue_shuffled"|]);
                }
            }
            """
        );

    [Fact]
    public Task The_plan_may_say_what_event_names_look_like() =>
        new CodeTest
        {
            Id = "TAX505",
            SwitchedOff = ["TAX501"],
            Plan = "taxonomy: 1\nnaming: { events: snake_case }",
        }.VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client)
                {
                    client.Track("user-42", [|"Queue Cleared"|]);
                    client.Track("user-42", "queue_shuffled");
                }
            }
            """
        );

    [Fact]
    public async Task The_order_of_files_does_not_matter()
    {
        const string First = """
            using Taxonomy;

            public static class A
            {
                public static void Run(ITaxonomyClient client) => client.Track("user-42", {|TAX505:"Cart Opened"|});
            }
            """;
        const string Second = """
            using Taxonomy;

            public static class B
            {
                public static void Run(ITaxonomyClient client) => client.Track("user-42", "cart_opened");
            }
            """;
        for (var i = 0; i < 5; i++)
        {
            await new CodeTest { Plan = null }.VerifyAsync(First, Second);
        }
    }

    private static Task<System.Collections.Immutable.ImmutableArray<Microsoft.CodeAnalysis.Diagnostic>> VerifyAsync(
        string statements
    ) =>
        new CodeTest { Id = "TAX505", Plan = null }.VerifyAsync(
            $$"""
            using Taxonomy;

            public sealed class Program(ITaxonomyClient client)
            {
                private void Track([EventName] string name) => client.Track("user-42", name);

                public void Run()
                {
                    {{statements}}
                }
            }
            """
        );
}
