-- For wrk: asks for each path of the file that BENCH_PATHS names, one after the other.
local requests, at = {}, 0

function init(arguments)
  for path in io.lines(os.getenv("BENCH_PATHS")) do
    requests[#requests + 1] = wrk.format("GET", path)
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end
