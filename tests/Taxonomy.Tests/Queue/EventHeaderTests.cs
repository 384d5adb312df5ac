using System.Text;
using Taxonomy.Delivery;
using Taxonomy.Queue;

namespace Taxonomy.Tests.Queue;

public class EventHeaderTests
{
    [Theory]
    [InlineData("""{"insert_id":"i","user_id":"u","device_id":"d","event_type":"t"}""", "t", "i", "u", "d")]
    [InlineData(
        """{"x":{"user_id":"no"},"y":[{"event_type":"no"}],"event_type":"t","device_id":"d"}""",
        "t",
        "",
        null,
        "d"
    )]
    [InlineData("""{"event_type":"a\"\u00e9","insert_id":7,"user_id":null}""", "a\"é", "", null, null)]
    [InlineData("""{"insert_id":"i","event_type":"t","user_id":"cut""", "t", "i", null, null)]
    [InlineData("""{"insert_id":"i","x":{"a":1""", "", "i", null, null)]
    [InlineData("", "", "", null, null)]
    [InlineData("nonsense", "", "", null, null)]
    [InlineData("[]", "", "", null, null)]
    public void Facts_are_read_from_whole_and_broken_events(
        string json,
        string eventType,
        string insertId,
        string? userId,
        string? deviceId
    )
    {
        var facts = EventHeader.Read(Encoding.UTF8.GetBytes(json));

        Assert.Equal(new EventHeader(eventType, insertId, userId, deviceId), facts);
    }
}
