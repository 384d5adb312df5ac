using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.InCSharp.Contracts;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests.InCSharp;

public sealed class TrackEventFixTests
{
    private const string Title = "Track 'Order Completed' here";

    [Theory]
    // As the method has it elsewhere.
    [InlineData(
        """
            if (flag)
            {
                // Nothing was bought.
                return;
            }

            user.OrderCompleted(orderId: order.Id);
            """,
        """
            if (flag)
            {
                user.OrderCompleted(orderId: order.Id);
                // Nothing was bought.
                return;
            }

            user.OrderCompleted(orderId: order.Id);
            """
    )]
    [InlineData(
        """
            if (flag) return;
            user.OrderCompleted(orderId: order.Id);
            """,
        """
            if (flag)
            {
                user.OrderCompleted(orderId: order.Id);
                return;
            }

            user.OrderCompleted(orderId: order.Id);
            """
    )]
    [InlineData(
        """
            switch (order.Id)
            {
                case "1":
                    return;
                default:
                    user.OrderCompleted(orderId: order.Id);
                    break;
            }
            """,
        """
            switch (order.Id)
            {
                case "1":
                    user.OrderCompleted(orderId: order.Id);
                    return;
                default:
                    user.OrderCompleted(orderId: order.Id);
                    break;
            }
            """
    )]
    [InlineData(
        """
            if (flag)
            {
                user.OrderCompleted(orderId: order.Id);
            }
            """,
        """
            if (flag)
            {
                user.OrderCompleted(orderId: order.Id);
            }
            user.OrderCompleted(orderId: order.Id);
            """
    )]
    // With what is there.
    [InlineData(
        """
            var orderId = order.Id;
            """,
        """
            var orderId = order.Id;
            user.OrderCompleted(orderId: orderId);
            """
    )]
    public async Task The_event_is_tracked_on_the_path(string before, string after)
    {
        var solution = await Program(before).FixAsync(new TrackEventFix(), "TAX522", Title);

        Assert.Equal(Text(after), await solution.TextAsync("Program.cs"));
        await solution.LoadAsync();
    }

    [Theory]
    // Nothing has the name of the parameter.
    [InlineData("_ = order.Id;")]
    // It has another type.
    [InlineData("var orderId = 5;")]
    // What the other call says does not mean the same here.
    [InlineData("if (flag) { return; } var id = order.Id; user.OrderCompleted(orderId: id);")]
    [InlineData("if (flag) { var id = order.Id; user.OrderCompleted(orderId: id); }")]
    // The call is there once too often.
    [InlineData("user.OrderCompleted(orderId: order.Id); user.OrderCompleted(orderId: order.Id);")]
    public async Task Nothing_is_offered_without_the_arguments(string body) =>
        Assert.Empty(await Program(body).OffersAsync(new TrackEventFix(), "TAX522"));

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    public async Task All_paths_track_the_event(FixAllScope scope)
    {
        var solution = await Program(
                """
                if (flag)
                {
                    return;
                }

                if (order.Id == "")
                {
                    return;
                }

                user.OrderCompleted(orderId: order.Id);
                """
            )
            .FixAllAsync(new TrackEventFix(), "TAX522", scope);

        Assert.Equal(
            Text(
                """
                if (flag)
                {
                    user.OrderCompleted(orderId: order.Id);
                    return;
                }

                if (order.Id == "")
                {
                    user.OrderCompleted(orderId: order.Id);
                    return;
                }

                user.OrderCompleted(orderId: order.Id);
                """
            ),
            await solution.TextAsync("Program.cs")
        );
    }

    private static TestSolution Program(string body) =>
        TestSolution.Of(
            ("taxonomy.yaml", "taxonomy: 1\nevents:\n  Order Completed: { properties: { order_id: string } }\n"),
            ("Program.cs", Text(body))
        );

    private static string Text(string body) =>
        $$"""
            using System;
            using Taxonomy;
            using Test.Tracking;

            namespace App;

            internal sealed record Order(string Id);

            internal sealed class Checkout(AnalyticsUser user)
            {
                [Tracks(nameof(AnalyticsUser.OrderCompleted))]
                public void Complete(Order order, bool flag)
                {
            {{string.Join('\n', body.Split('\n').Select(line => line.Length == 0 ? line : "        " + line))}}
                }
            }

            """;
}
