using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>TAX518: a time whose kind the code does not show.</summary>
public sealed class DateTimeKindTests
{
    [Theory]
    [InlineData("new DateTime(2026, 3, 1)")]
    [InlineData("DateTime.Parse(\"2026-03-01\")")]
    [InlineData("DateTime.MinValue")]
    [InlineData("default(DateTime)")]
    [InlineData("given")]
    [InlineData("maybe.Value")]
    [InlineData("given.AddDays(1)")]
    [InlineData("given.Date")]
    [InlineData("given + TimeSpan.FromHours(1)")]
    [InlineData("flag ? DateTime.UtcNow : given")]
    [InlineData("maybe ?? DateTime.UtcNow")]
    [InlineData("order.CreatedAt")]
    [InlineData("order.Outcome")]
    [InlineData("order.Find()")]
    [InlineData("offset.DateTime")]
    [InlineData("unknown")]
    [InlineData("changed")]
    [InlineData("await order.FindAsync()")]
    public Task What_does_not_show_its_kind_is_reported(string value) => VerifyAsync($"[|{value}|]");

    [Theory]
    [InlineData("DateTime.UtcNow")]
    [InlineData("DateTime.Now")]
    [InlineData("DateTime.Today")]
    [InlineData("DateTime.UnixEpoch")]
    [InlineData("DateTime.UtcNow.AddDays(-1).Date")]
    [InlineData("DateTime.UtcNow - TimeSpan.FromHours(1)")]
    [InlineData("(DateTime.UtcNow)")]
    [InlineData("new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc)")]
    [InlineData("new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Local)")]
    [InlineData("DateTime.SpecifyKind(given, DateTimeKind.Utc)")]
    [InlineData("given.ToUniversalTime()")]
    [InlineData("given.ToLocalTime()")]
    [InlineData("offset")]
    [InlineData("offset.UtcDateTime")]
    [InlineData("offset.LocalDateTime")]
    [InlineData("DateTimeOffset.UtcNow")]
    [InlineData("new DateTimeOffset(given, TimeSpan.Zero)")]
    [InlineData("TimeZoneInfo.ConvertTimeToUtc(given)")]
    [InlineData("flag ? DateTime.UtcNow : DateTime.Now")]
    [InlineData("order.CreatedUtc")]
    [InlineData("order.CreatedAtUtc()")]
    [InlineData("utcGiven")]
    [InlineData("known")]
    [InlineData("TimeProvider.System.GetUtcNow().UtcDateTime")]
    [InlineData("given.ToString()")]
    public Task What_shows_its_kind_is_not_reported(string value) => VerifyAsync(value);

    [Fact]
    public Task Each_way_to_pass_a_time_is_looked_at() =>
        new CodeTest { Id = "TAX518" }.VerifyAsync(
            """
            using System;
            using System.Collections.Generic;
            using Taxonomy;

            public static class Program
            {
                internal static void Run(ITaxonomyClient client, DateTime given, DateTime? maybe)
                {
                    PropertyValue value = [|given|];
                    Timestamp? time = [|maybe|];
                    PropertyValue[] list = [[|given|], DateTime.UtcNow];
                    var properties = new EventProperties { [{|TAX506:"at"|}] = [|given|], [{|TAX506:"text"|}] = given.ToString() };
                    var options = new EventOptions { Time = [|given|] };
                    client.Identify("user-42").Set({|TAX506:"at"|}, [|given|]).Send(options);
                    Take([|given|]);
                    TakeOther(given);
                }

                private static void Take(Timestamp time) { }

                private static void TakeOther(DateTime time) { }
            }
            """
        );

    private static Task VerifyAsync(string value) =>
        new CodeTest { Id = "TAX518" }.VerifyAsync(
            $$"""
            using System;
            using System.Threading.Tasks;
            using Taxonomy;

            public static class Program
            {
                internal static async Task Run(
                    DateTime given, DateTime? maybe, DateTimeOffset offset, bool flag, Order order, DateTime utcGiven)
                {
                    await Task.Yield();
                    var known = DateTime.UtcNow;
                    var unknown = given;
                    var changed = DateTime.UtcNow;
                    changed = given;
                    PropertyValue value = {{value}};
                }
            }

            public sealed class Order
            {
                public DateTime CreatedAt { get; set; }
                public DateTime CreatedUtc { get; set; }
                public DateTime Outcome { get; set; }
                public DateTime Find() => CreatedAt;
                public Task<DateTime> FindAsync() => Task.FromResult(CreatedAt);
                public DateTime CreatedAtUtc() => CreatedUtc;
            }
            """
        );
}
