using System.Text;
using CsCheck;
using Taxonomy.Delivery;
using Taxonomy.Queue;

namespace Taxonomy.Tests.Delivery;

public class EventBatchTests
{
    [Fact]
    public void Events_stay_whole_and_in_order_whatever_is_taken_out()
    {
        Gen.Select(Gen.Int[0, 3000], Gen.Bool)
            .Array[0, 600]
            .Sample(events =>
            {
                var batch = new EventBatch("{\"events\":["u8);
                var expected = new List<string>();
                for (var index = 0; index < events.Length; index++)
                {
                    var text = $"{{{new string('x', events[index].Item1)}{index}}}";
                    batch.Add(Encoding.ASCII.GetBytes(text), index);
                    if (events[index].Item2)
                    {
                        batch.Remove(index);
                    }
                    else
                    {
                        expected.Add(text);
                    }
                }

                batch.Compact();

                Assert.Equal(expected.Count, batch.Count);
                for (var index = 0; index < batch.Count; index++)
                {
                    Assert.Equal(expected[index], Encoding.ASCII.GetString(batch.Json(index)));
                }

                if (batch.Count > 0)
                {
                    Assert.Equal(
                        "{\"events\":[" + string.Join(',', expected),
                        Encoding.ASCII.GetString(batch.Body(batch.Count))
                    );
                    Assert.Equal("{\"events\":[" + expected[0], Encoding.ASCII.GetString(batch.Body(1)));
                }
            });
    }
}
