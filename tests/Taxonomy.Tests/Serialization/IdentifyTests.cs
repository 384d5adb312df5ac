using Taxonomy.Serialization;

namespace Taxonomy.Tests.Serialization;

public class IdentifyTests
{
    private static readonly string[] s_common = ["insert_id", "event_id", "time", "user_id", "library", "event_type"];

    [Fact]
    public void All_operations_are_sent_in_the_order_in_which_Amplitude_applies_them()
    {
        var client = new AcceptingClient();

        client
            .Identify("user-1", "device-1")
            .Remove("i", "x")
            .PostInsert("h", "x")
            .PreInsert("g", "x")
            .Prepend("f", "x")
            .Append("e", new[] { "x", "y" })
            .Add("d", 1.5)
            .Add("d2", 2)
            .SetOnce("c", true)
            .Set("b", "x")
            .Set("b2", PropertyValue.Null)
            .Unset("a")
            .Send();

        Assert.Contains(
            "\"event_type\":\"$identify\",\"user_properties\":{\"$unset\":{\"a\":\"-\"},\"$set\":{\"b\":\"x\",\"b2\":null},"
                + "\"$setOnce\":{\"c\":true},\"$add\":{\"d\":1.5,\"d2\":2},\"$append\":{\"e\":[\"x\",\"y\"]},"
                + "\"$prepend\":{\"f\":\"x\"},\"$preInsert\":{\"g\":\"x\"},\"$postInsert\":{\"h\":\"x\"},"
                + "\"$remove\":{\"i\":\"x\"}}",
            client.Accepted[^1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_first_use_of_a_property_wins()
    {
        var client = new AcceptingClient();

        client.Identify("user-1").Set("a", 1).Add("a", 2).Unset("a").Send();

        EventJsonTests.AssertJson("""{"user_properties": {"$set": {"a": 1}}}""", client.Accepted[^1], s_common);
    }

    [Fact]
    public void Clearing_gives_up_what_came_before_and_after()
    {
        var client = new AcceptingClient();

        client.Identify("user-1").Set("a", 1).ClearAll().Set("b", 2).Send();

        EventJsonTests.AssertJson("""{"user_properties": {"$clearAll": "-"}}""", client.Accepted[^1], s_common);
    }

    [Fact]
    public void Nothing_is_sent_when_there_are_no_operations()
    {
        var client = new AcceptingClient();

        client.Identify("user-1").Send();
        client.GroupIdentify("company", "acme").Send();

        Assert.Empty(client.Accepted);
    }

    [Fact]
    public void A_builder_that_is_sent_twice_counts_nothing_twice()
    {
        var client = new AcceptingClient();
        var builder = client.Identify("user-1").Add("plays", 1);

        builder.Send();
        builder.Send();
        builder.Add("plays", 2).Send();

        Assert.Equal(2, client.Accepted.Count);
        EventJsonTests.AssertJson("""{"user_properties": {"$add": {"plays": 2}}}""", client.Accepted[^1], s_common);
    }

    [Fact]
    public void A_group_identify_names_its_group_and_no_user()
    {
        var client = new AcceptingClient();
        client.Defaults.CurrentUser.Set("user-1", "device-1");

        client
            .GroupIdentify("company", "acme")
            .Set("a", 1)
            .SetOnce("b", 2)
            .Add("c", 3)
            .Add("c2", 0.5)
            .Append("d", "x")
            .Prepend("e", "x")
            .Unset("f")
            .Send();

        EventJsonTests.AssertJson(
            """
            {"event_type": "$groupidentify", "groups": {"company": "acme"},
             "group_properties": {"$unset": {"f": "-"}, "$set": {"a": 1}, "$setOnce": {"b": 2},
             "$add": {"c": 3, "c2": 0.5}, "$append": {"d": "x"}, "$prepend": {"e": "x"}}}
            """,
            client.Accepted[^1],
            "insert_id",
            "event_id",
            "time",
            "library"
        );
    }

    [Fact]
    public void An_operation_that_is_refused_with_an_exception_leaves_nothing_behind()
    {
        var client = new AcceptingClient();
        var operations = new PropertyOperations(client, "$identify");
        operations.Write(PropertyOperation.Set, "before", 1);

        Assert.True(operations.TryBegin(PropertyOperation.Set, "broken", out var writer));
        var hasThrown = false;
        try
        {
            writer.Invalid("broken", "is broken");
        }
        catch (InvalidEventException)
        {
            hasThrown = true;
        }

        Assert.True(hasThrown);
        operations.Write(PropertyOperation.Set, "after", 2);
        Send(client, operations);

        EventJsonTests.AssertJson(
            """{"user_properties": {"$set": {"before": 1, "after": 2}}}""",
            client.Accepted[^1],
            s_common
        );
    }

    [Fact]
    public void An_operation_that_is_dropped_takes_the_identify_with_it_unless_all_is_cleared_after_it()
    {
        var client = new AcceptingClient(new AnalyticsClientOptions { OnInvalid = InvalidDataPolicy.Drop });
        var operations = new PropertyOperations(client, "$identify");
        WriteInvalid(operations);

        Assert.False(operations.IsEmpty);
        Send(client, operations);
        Assert.Equal(DropReason.Invalid, Assert.Single(client.Rejected).Reason);

        Assert.True(operations.IsEmpty);
        WriteInvalid(operations);
        operations.ClearAll();
        Send(client, operations);
        EventJsonTests.AssertJson("""{"user_properties": {"$clearAll": "-"}}""", client.Accepted[^1], s_common);

        static void WriteInvalid(PropertyOperations operations)
        {
            operations.Write(PropertyOperation.Set, "good", 1);
            Assert.True(operations.TryBegin(PropertyOperation.Set, "broken", out var writer));
            writer.CheckFinite("broken", double.NaN);
            writer.Value(double.NaN);
            operations.End(ref writer);
        }
    }

    [Fact]
    public void An_operation_that_is_too_large_is_reported_and_breaks_nothing()
    {
        var client = new AcceptingClient();
        var text = new string('x', 11_000_000);

        client.Identify("user-1").Set("a", 1).Set("b", text).Set("c", text).Set("d", 1).Send();

        Assert.Equal(DropReason.TooLarge, Assert.Single(client.Rejected).Reason);
        client.Identify("user-1").Set("a", 1).Send();
        EventJsonTests.AssertJson("""{"user_properties": {"$set": {"a": 1}}}""", client.Accepted[^1], s_common);
    }

    private static void Send(AcceptingClient client, PropertyOperations operations)
    {
        EventWriter.Begin(client, "$identify", "user-1", null, null, out var writer);
        writer.Raw(",\"event_type\":\"$identify\",\"user_properties\":"u8);
        operations.WriteTo(ref writer);
        writer.Send();
    }
}
