-- For wrk: beacons as browsers send them, of the articles that BENCH_ARTICLES names ("1,2,3"), each from another network.
-- BENCH_PAUSE: milliseconds that each connection waits between two, so that the rate is bounded.
local articles, at = {}, 0
local pause = tonumber(os.getenv("BENCH_PAUSE") or "0")

function init(arguments)
  for number in string.gmatch(os.getenv("BENCH_ARTICLES"), "%d+") do
    articles[#articles + 1] = number
  end
end

function request()
  at = at + 1
  local article = articles[at % #articles + 1]
  wrk.headers["X-Forwarded-For"] = string.format("%d.%d.%d.7", at % 96 + 100, math.floor(at / 96) % 256, math.floor(at / 24576) % 256)
  local body = at % 2 == 0 and "v" .. article .. " news.example" or "d" .. article .. " 0 3"
  return wrk.format("POST", "/_read", nil, body)
end

function delay()
  return pause
end
