# Everything that is done to the project by name. What the targets do stands in
# build/scripts, one file each.
.PHONY: run test build windows bindings golden icons clean

run: ## install what is missing, build, and open the app with the sample programme
	@build/scripts/run.sh

test: ## install what is missing and run every test
	@build/scripts/test.sh

build: ## build/bin/omvendt, the program for this machine
	@build/scripts/packages.sh build
	@build/scripts/binary.sh

windows: ## build/bin/omvendt.exe and its installer
	@build/scripts/windows.sh

bindings: ## write frontend/wailsjs anew from the Go side
	@build/scripts/bindings.sh

golden: ## write the golden files of the tests anew
	@build/scripts/golden.sh

icons: ## draw the icons anew from build/icons/omvendt.svg
	@build/scripts/icons.sh

clean: ## remove what was built
	rm -rf build/bin build/out build/cache frontend/node_modules/.built
	find frontend/dist -mindepth 1 ! -name .gitkeep -delete
